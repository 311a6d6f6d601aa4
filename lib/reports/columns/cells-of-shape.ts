import type { Cell } from '#lib/reports/table.ts';

type Cells = Record<string, Cell>;

/**
 * Makes the cells of rows that all have the keys of `samples` and these, `fill`s the latter, and copies the former from what
 * is given. A report has millions of them: what grows key by key turns into a hash table, which takes twenty times as long
 * as a copy of something parsed at once.
 */
export function cellsOfShape<Figures>(
  keys: readonly string[],
  fill: (cells: Cells, figures: Figures) => void,
  samples: readonly Readonly<Cells>[] = [],
): (figures: Figures, ...others: readonly Readonly<Cells>[]) => Cells {
  const all = [...samples.flatMap((sample) => Object.keys(sample)), ...keys];
  const shape = JSON.parse(`{${all.map((key) => `${JSON.stringify(key)}:null`).join()}}`) as Cells;
  return (figures, ...others) => {
    const cells = { ...shape };
    fill(cells, figures);
    for (const other of others) Object.assign(cells, other);
    return cells;
  };
}
