import { MARK_WORDS } from '#lib/exports/mark-words.ts';
import { cellText } from '#lib/reports/format.ts';
import type { FileRow, FileTable } from './report-files.ts';
import { ZONE } from './report-history.ts';

/** A CSV has shares and averages to six decimals: what is the same to six stands for them. */
export function withAllDigits(csv: FileTable, exact: FileTable): FileTable {
  const rows = csv.rows.map(({ cells, marks }, index) => {
    const digits = Object.entries(cells).map(([key, cell]) => {
      const value = exact.rows[index]?.cells[key];
      return [key, typeof value === 'number' && Number(value.toFixed(6)) === cell ? value : cell];
    });
    return { cells: Object.fromEntries(digits) as FileRow['cells'], marks };
  });
  return { ...csv, rows };
}

const MARK_NAMES = Object.entries(MARK_WORDS);

/** A file as the screen shows it: the rounding of its values. */
export function asShown({ columns, rows, total }: FileTable) {
  const rowOf = ({ cells, marks }: FileRow) => ({
    cells: columns.map(({ key, kind }) => cellText(cells[key] ?? null, kind, ZONE)),
    marks: MARK_NAMES.filter(([, word]) => marks.split(', ').includes(word))
      .map(([mark]) => mark)
      .join(' '),
  });
  return { keys: columns.map(({ key }) => key), rows: rows.map(rowOf), total: total && rowOf(total) };
}
