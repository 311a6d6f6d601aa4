import type { Answer } from '#lib/reports/table.ts';

import { csvOf } from './csv.ts';
import type { ExportContext, ExportFormat } from './export-context.ts';
import { contentDisposition, fileName } from './file-name.ts';
import { xlsxOf } from './xlsx.ts';

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * An answer as a download. `X-Row-Count` says how many rows there are at most, for whoever shows progress. Rows are asked
 * for only as the client takes bytes; when `signal` aborts or the client goes away, no further ones are.
 */
export function exportResponse(
  answer: Answer,
  { format, signal, ...context }: ExportContext & { format: ExportFormat; signal: AbortSignal },
): Response {
  const chunks = format === 'csv' ? csvOf(answer, context) : xlsxOf(answer, context);
  return new Response(streamOf(chunks, signal), {
    headers: {
      'Content-Type': CONTENT_TYPES[format],
      'Content-Disposition': contentDisposition(fileName(context.choices, format)),
      'X-Row-Count': String(answer.rowCount),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}

type Chunks = AsyncGenerator<string | Uint8Array, void>;

function streamOf(chunks: Chunks, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stop = () => {
          controller.error(signal.reason);
          // What goes wrong while it stops concerns nobody any more.
          chunks.return().catch(() => undefined);
        };
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      },
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (signal.aborted) return;
        if (done) controller.close();
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      },
      cancel: async () => void (await chunks.return()),
    },
    { highWaterMark: 0 },
  );
}
