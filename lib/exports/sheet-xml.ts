import type { Row } from '#lib/reports/table.ts';

import { columnName, rowXml, type SheetCell } from './cell-xml.ts';
import type { AboutLine } from './about.ts';
import type { LineSource } from './line-source.ts';
import { nextTurn, PORTION } from './portion.ts';
import type { SheetColumn } from './sheet-columns.ts';

const OPEN =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
const FROZEN =
  '<sheetViews><sheetView workbookViewId="0">' +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

const header = (title: string): SheetCell => ({ value: title, style: 'text' });

const colsXml = (widths: readonly number[]): string =>
  `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;

/** What a sheet has taken of its source. */
export interface Filled {
  /** Rows without the titles and the total. */
  rows: number;
}

/** A sheet of rows below their titles; it ends when its source does, or when it is full. The total is not filtered. */
export async function* rowsSheet(
  columns: readonly SheetColumn[],
  source: LineSource,
  most: number,
  filled: Filled,
): AsyncGenerator<string, void> {
  yield OPEN + FROZEN + colsXml(columns.map(({ width }) => width)) + '<sheetData>';
  const titles = columns.map(({ title }) => header(title));
  yield rowXml(1, titles, true);
  for (let used = 0; used < most;) {
    const { rows, bold } = await source.take(Math.min(PORTION, most - used));
    if (rows.length === 0) break;
    const first = used + 2;
    yield rows.map((row, index) => rowXml(first + index, cellsOf(row, columns, bold), bold)).join('');
    used += rows.length;
    if (!bold) filled.rows += rows.length;
    await nextTurn();
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${filled.rows + 1}"/></worksheet>`;
}

function cellsOf(row: Row, columns: readonly SheetColumn[], total: boolean) {
  const cells = columns.map(({ cellOf }) => cellOf(row));
  return total && cells[0]?.value === null ? [header('Total'), ...cells.slice(1)] : cells;
}

/** The sheet that says what the others are: headings in bold. */
export function* aboutSheet(lines: readonly AboutLine[]): Generator<string, void> {
  yield `${OPEN}${colsXml([28, 110])}<sheetData>`;
  for (const [index, { label, text }] of lines.entries())
    yield rowXml(
      index + 1,
      [label, text].map((value): SheetCell => ({ value, style: 'wrapped' })),
      text === null,
    );
  yield '</sheetData></worksheet>';
}
