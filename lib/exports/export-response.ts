import type { Answer } from '#lib/reports/table.ts';

import { csvOf } from './csv.ts';
import type { ExportContext, ExportFormat } from './export-context.ts';
import { fileName } from './file-name.ts';
import { fileResponse } from './file-response.ts';
import { xlsxOf } from './xlsx.ts';

/**
 * An answer as a download. `X-Row-Count` says how many rows there are at most, for whoever shows progress. Rows are asked
 * for only as the client takes bytes; when `signal` aborts or the client goes away, no further ones are.
 */
export function exportResponse(
  answer: Answer,
  { format, signal, ...context }: ExportContext & { format: ExportFormat; signal: AbortSignal },
): Response {
  const chunks = format === 'csv' ? csvOf(answer, context) : xlsxOf(answer, context);
  const name = fileName(context.choices, format);
  return fileResponse(chunks, { format, name, rowCount: answer.rowCount, signal });
}
