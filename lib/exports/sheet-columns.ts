import { offsetChangesIn } from '#lib/floor/calendar/offsets.ts';
import { exactText, stateWord } from '#lib/reports/format.ts';
import { localClock, offsetText } from '#lib/reports/local-time.ts';
import type { Answer, Cell, CellKind, Column, Row } from '#lib/reports/table.ts';

import type { SheetCell } from './cell-xml.ts';
import type { ExportContext } from './export-context.ts';
import { MARKS_TITLE, marksText } from './marks-text.ts';
import { shownColumns } from '#lib/reports/shown-columns.ts';

const DAY = 86_400_000;
/** Days from the spreadsheets' day zero, 1899-12-30, to 1970. */
const EPOCH = 25_569;

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly cellOf: (row: Row) => SheetCell;
}

const WIDTHS: Readonly<Record<CellKind, number>> = {
  ...{ text: 26, state: 14, count: 10, duration: 12, average: 10, share: 10, instant: 24 },
};

/** The columns of a sheet: where the clock changes within the span, the offset stands beside each wall time. */
export function sheetColumns(answer: Answer, { choices }: ExportContext): SheetColumn[] {
  const { span, zone } = choices;
  const withOffset = offsetChangesIn(span, zone).length > 0;
  return [
    ...shownColumns(answer.columns, choices.columns).flatMap((column) =>
      column.kind === 'instant' && withOffset
        ? [figureColumn(column, zone), offsetColumn(column, zone)]
        : [figureColumn(column, zone)],
    ),
    { title: MARKS_TITLE, width: 26, cellOf: ({ marks }) => ({ value: marksText(marks), style: 'text' }) },
  ];
}

const figureColumn = ({ key, title, kind }: Column, zone: string): SheetColumn => ({
  title,
  width: Math.max(WIDTHS[kind], title.length + 4),
  cellOf: ({ cells }) => sheetCell(cells[key] ?? null, kind, zone),
});

const offsetColumn = ({ key, title }: Column, zone: string): SheetColumn => ({
  title: `${title} (UTC offset)`,
  width: title.length + 16,
  cellOf: ({ cells }) => {
    const instant = cells[key];
    return {
      value: typeof instant === 'number' ? offsetText(localClock(zone)(instant).offset) : null,
      style: 'text',
    };
  },
});

function sheetCell(cell: Cell, kind: CellKind, zone: string): SheetCell {
  if (typeof cell === 'string') return { value: kind === 'state' ? stateWord(cell) : cell, style: 'text' };
  if (cell === null) return { value: null, style: 'plain' };
  switch (kind) {
    case 'duration':
      // A spreadsheet shows no time below zero: as text it can at least be read.
      return cell < 0
        ? { value: exactText(cell, kind, zone), style: 'text' }
        : { value: cell / DAY, style: 'duration' };
    case 'instant':
      return {
        value: (cell + localClock(zone)(cell).offset) / DAY + EPOCH,
        style: cell % 1000 === 0 ? 'instant' : 'instant-ms',
      };
    case 'count':
    case 'share':
    case 'average':
      return { value: cell, style: kind };
    case 'text':
    case 'state':
      return { value: cell, style: 'plain' };
  }
}
