import type { QueueRow, TodayFigures, TotalRow } from '#lib/relay/contract.ts';
import { figureOf, isOfToday, type QueueColumn } from './queue-columns.ts';
import { percentText } from './service-level.ts';
import { timeText } from './times.ts';

const UNSEEN = 'Part of the day was not seen';

/** A figure as it is shown, and as a test holds it against the truth. */
export interface FigureText {
  readonly text: string;
  /** The plain number: waits in whole seconds. `null` where there is nothing to show. */
  readonly value: number | null;
  /** Why it is not the whole truth. */
  readonly note: string | null;
}

export function figureText(row: QueueRow | TotalRow, column: QueueColumn, now: number | null): FigureText {
  const figure = figureOf(row, column);
  if (figure === null) return { text: '–', value: null, note: null };
  if (column === 'longest-wait') return waitOf(figure, now);
  return isOfToday(column) && row.today !== null
    ? ofToday(row.today, column, figure)
    : { text: String(figure), value: figure, note: null };
}

function waitOf(since: number, now: number | null): FigureText {
  if (now === null) return { text: '–', value: null, note: null };
  const ms = Math.max(0, now - since);
  return { text: timeText(ms), value: Math.floor(ms / 1_000), note: null };
}

/** Counts of a day that was not seen whole are at least so high; what is made of them is about so. */
function ofToday({ unseenMs }: TodayFigures, column: QueueColumn, value: number): FigureText {
  const whole = unseenMs === 0;
  const note = whole ? null : `${UNSEEN} (${timeText(unseenMs)})`;
  if (column === 'service-level') return { text: `${whole ? '' : '≈ '}${percentText(value)}`, value, note };
  if (column === 'average-answer') return { text: `${whole ? '' : '≈ '}${timeText(value)}`, value, note };
  return { text: `${whole ? '' : '≥ '}${value}`, value, note };
}
