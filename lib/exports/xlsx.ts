import { type PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

import { ZipFile } from 'yazl';

import type { Answer } from '#lib/reports/table.ts';

import { aboutLines } from './about.ts';
import type { ExportContext } from './export-context.ts';
import { lineSource, type LineSource } from './line-source.ts';
import { sheetColumns } from './sheet-columns.ts';
import { aboutSheet, type Filled, rowsSheet } from './sheet-xml.ts';
import { sheetNames, sheetPath, workbookParts } from './workbook-parts.ts';

/** A sheet takes 1,048,576 rows; one has the titles. */
const ROWS_OF_A_SHEET = 1_048_575;

/**
 * The rows as a workbook: typed cells, titles that stay in sight, the total as the last row; further sheets where one is
 * full; and a sheet that says what the figures are. Rows are asked for only as bytes are taken, and never kept.
 * Durations are days (1 is 24 hours), as spreadsheets have them; instants the wall time of the report's zone.
 */
export async function* xlsxOf(
  answer: Answer,
  context: ExportContext,
  rowsOfASheet = ROWS_OF_A_SHEET,
): AsyncGenerator<Buffer, void> {
  const source = lineSource(answer);
  const pack = new Pack(new Date(context.madeAt));
  try {
    fill(pack, source, answer, context, rowsOfASheet).catch((error: unknown) => pack.stop(error));
    for await (const bytes of pack.bytes()) yield bytes;
  } finally {
    pack.stop();
    await source.close();
  }
}

async function fill(
  pack: Pack,
  source: LineSource,
  answer: Answer,
  context: ExportContext,
  rowsOfASheet: number,
): Promise<void> {
  const columns = sheetColumns(answer, context);
  let sheets = 0;
  let rows = 0;
  do {
    const filled: Filled = { rows: 0 };
    await pack.add(sheetPath(++sheets), rowsSheet(columns, source, rowsOfASheet, filled));
    rows += filled.rows;
  } while (!(await source.atEnd()));
  await pack.add(sheetPath(sheets + 1), aboutSheet(aboutLines(answer, context, rows)));
  for (const [path, xml] of Object.entries(workbookParts(sheetNames(context.title, sheets))))
    await pack.add(path, [xml]);
  pack.end();
}

/** A zip file that is read while it is written, one part after the other. */
class Pack {
  readonly #zip = new ZipFile();
  // Its type tells less than it is: a PassThrough.
  readonly #output = this.#zip.outputStream as PassThrough;
  readonly #mtime: Date;
  #part: Readable | null = null;

  constructor(mtime: Date) {
    this.#mtime = mtime;
  }

  bytes(): AsyncIterable<Buffer> {
    return this.#output;
  }

  /** Resolves when the part has been read to its end. */
  async add(path: string, xml: Iterable<string> | AsyncIterable<string>): Promise<void> {
    this.#part = Readable.from(xml, { objectMode: false });
    this.#zip.addReadStream(this.#part, path, { mtime: this.#mtime });
    await finished(this.#part);
  }

  end(): void {
    this.#zip.end();
  }

  stop(error?: unknown): void {
    this.#part?.destroy();
    this.#output.destroy(error instanceof Error ? error : undefined);
  }
}
