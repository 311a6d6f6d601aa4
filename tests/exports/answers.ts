import type { ExportContext } from '#lib/exports/export-context.ts';
import type { Answer, Cell, CellKind, Column, Mark, Row } from '#lib/reports/table.ts';

export const HOUR = 3_600_000;
/** The night in which the clocks of Berlin go back: 25 hours from midnight to midnight. */
export const LONG_DAY = { from: Date.UTC(2026, 9, 24, 22), to: Date.UTC(2026, 9, 25, 23) };

export const column = (key: string, title: string, kind: CellKind, optional?: boolean): Column => ({
  ...{ key, title, kind, definition: `${title}: what it is.` },
  ...(optional && { optional }),
});

export const row = (cells: Record<string, Cell>, ...marks: Mark[]): Row => ({ cells, marks });

export function answerOf(columns: Column[], rows: Row[], total: Row | null = null): Answer {
  return {
    ...{ columns, total, rowCount: rows.length, coverage: { knownMs: 24 * HOUR, allMs: 25 * HOUR } },
    rows: async function* () {
      yield await Promise.resolve(rows);
    },
  };
}

export function contextOf(choices: Partial<ExportContext['choices']> = {}): ExportContext {
  return {
    title: 'Agent states',
    purpose: 'How agents spent their time.',
    madeAt: Date.UTC(2026, 9, 26, 6),
    choices: {
      ...{ report: 'agents', preset: null, span: LONG_DAY, zone: 'Europe/Berlin', interval: '30' },
      ...{ counting: 'queue', queues: [], agents: [], columns: [], sort: null, page: 1 },
      ...choices,
    },
  };
}

export interface Source {
  pulled: number;
  returned: boolean;
  readonly answer: Answer;
}

/** Made rows, some at a time, that tell how many were asked for and whether the asking was ended. */
export function sourceOf(
  columns: Column[],
  rowCount: number,
  batch: number,
  rowAt: (index: number) => Row,
): Source {
  const rows = async function* () {
    try {
      for (let from = 0; from < rowCount; from += batch) {
        await Promise.resolve();
        const size = Math.min(batch, rowCount - from);
        source.pulled += size;
        yield Array.from({ length: size }, (_, index) => rowAt(from + index));
      }
    } finally {
      source.returned = true;
    }
  };
  const source = { pulled: 0, returned: false, answer: { ...answerOf(columns, []), rowCount, rows } };
  return source;
}

export async function bytesOf(chunks: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all);
}
