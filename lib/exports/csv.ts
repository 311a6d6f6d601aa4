import { type Options, stringify } from 'csv-stringify/sync';

import type { Choices } from '#lib/reports/choices.ts';
import { isoText, stateWord } from '#lib/reports/format.ts';
import type { Answer, Cell, Column, Row } from '#lib/reports/table.ts';

import { MARKS_TITLE, marksText } from './marks-text.ts';
import { plainCell } from './plain-cell.ts';
import { nextTurn, PORTION } from './portion.ts';
import { shownColumns } from '#lib/reports/shown-columns.ts';

// Texts are always quoted: a comma in a name is no border. What a spreadsheet would run gets an apostrophe before it.
const FORMAT: Options = { record_delimiter: 'windows', quoted_string: true, escape_formulas: true };

/**
 * The rows as CSV for machines and spreadsheets: UTF-8 with BOM, CRLF, one line of titles, nothing else. Durations are
 * seconds, exact to the millisecond; shares (0 to 1) and averages have all their digits, so that they round as on the screen; instants are ISO 8601 with their
 * offset; an empty cell is empty. There is no line of totals: whoever adds up a column would count everything twice.
 */
export async function* csvOf(
  answer: Pick<Answer, 'columns' | 'rows'>,
  { choices }: { readonly choices: Pick<Choices, 'columns' | 'zone'> },
): AsyncGenerator<string, void> {
  const columns = shownColumns(answer.columns, choices.columns);
  yield stringify([[...columns.map(titleOf), MARKS_TITLE]], { ...FORMAT, bom: true });
  for await (const rows of answer.rows())
    for (let at = 0; at < rows.length; at += PORTION) {
      const portion = rows.slice(at, at + PORTION);
      yield stringify(
        portion.map((row) => recordOf(row, columns, choices.zone)),
        FORMAT,
      );
      await nextTurn();
    }
}

const titleOf = ({ title, kind }: Column): string => inertText(kind === 'duration' ? `${title} (s)` : title);

const recordOf = ({ cells, marks }: Row, columns: readonly Column[], zone: string): Cell[] => [
  ...columns.map((column) => valueOf(cells[column.key] ?? null, column, zone)),
  marksText(marks) || null,
];

function valueOf(cell: Cell, { kind }: Column, zone: string): Cell {
  if (typeof cell === 'string') return inertText(kind === 'state' ? stateWord(cell) : cell);
  if (cell === null || !Number.isFinite(cell)) return null;
  if (kind === 'duration') return cell / 1000;
  return kind === 'instant' ? isoText(cell, zone) : cell;
}

/** Where a list is parted by semicolons, a spreadsheet begins a cell after each: none may begin with a formula. */
const inertText = (text: string): string => plainCell(text).replace(/;(?=["'\s]*[=+\-@＝＋－＠])/gu, ";'");
