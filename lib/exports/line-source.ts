import type { Answer, Row } from '#lib/reports/table.ts';

/** Rows that follow each other, all bold or none. */
export interface Lines {
  readonly rows: readonly Row[];
  readonly bold: boolean;
}

/** The rows of an answer and its total, to be taken in portions of any size. */
export interface LineSource {
  /** The next ones, at most so many; none at the end. */
  readonly take: (most: number) => Promise<Lines>;
  readonly atEnd: () => Promise<boolean>;
  /** Ends the query, if it has not ended by itself. */
  readonly close: () => Promise<void>;
}

export function lineSource(answer: Answer): LineSource {
  const source = linesOf(answer);
  let lines: Lines = { rows: [], bold: false };
  const atEnd = async (): Promise<boolean> => {
    while (lines.rows.length === 0) {
      const next = await source.next();
      if (next.done) return true;
      lines = next.value;
    }
    return false;
  };
  return {
    atEnd,
    close: async () => void (await source.return()),
    take: async (most) => {
      await atEnd();
      const taken = { ...lines, rows: lines.rows.slice(0, most) };
      lines = { ...lines, rows: lines.rows.slice(most) };
      return taken;
    },
  };
}

async function* linesOf(answer: Answer): AsyncGenerator<Lines, void> {
  for await (const rows of answer.rows()) yield { rows, bold: false };
  if (answer.total) yield { rows: [answer.total], bold: true };
}
