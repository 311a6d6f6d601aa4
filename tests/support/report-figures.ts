import { MARK_WORDS } from '#lib/reports/mark-words.ts';
import { cellText } from '#lib/reports/format.ts';
import type { FileRow, FileTable } from './report-files.ts';
import { ZONE } from './report-history.ts';

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
