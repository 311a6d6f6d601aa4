import { CALLER_METRICS, METRICS, type CallerMetric } from '#lib/floor/definitions.ts';
import { STATES, type State } from '#lib/floor/states.ts';
import type { QueueRow, TodayFigures, TotalRow } from '#lib/relay/contract.ts';
import { percentOf } from './service-level.ts';

/** What the day has brought, as columns. */
export const TODAY_COLUMNS = CALLER_METRICS;
export type TodayColumn = CallerMetric;

export const QUEUE_COLUMNS = [...STATES, ...METRICS, ...TODAY_COLUMNS] as const;
export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

/** Those that are shown unless somebody chooses others. */
export const USUAL_COLUMNS: readonly QueueColumn[] = QUEUE_COLUMNS.filter(
  (column) => column !== 'overflow' && column !== 'callbacks' && column !== 'average-answer',
);

export const isState = (column: string): column is State => STATES.some((state) => state === column);

export const isOfToday = (column: string): column is TodayColumn =>
  TODAY_COLUMNS.some((today) => today === column);

/** The plain figure: instants of waits for `longest-wait`, per cent for `service-level`; `null` where there is none. */
export function figureOf(row: QueueRow | TotalRow, column: QueueColumn): number | null {
  if (isState(column)) return row.counts[column];
  if (isOfToday(column)) return row.today === null ? null : figureOfToday(row.today, column);
  if (column === 'staffed') return row.staffed;
  return column === 'waiting' ? row.waiting : row.longestWaitSince;
}

function figureOfToday(today: TodayFigures, column: TodayColumn): number | null {
  if (column === 'service-level') return percentOf(today.serviceLevel);
  return column === 'average-answer' ? today.averageAnswerMs : today[column];
}

/**
 * What a column is sorted by; `undefined` for what is not known or not there, which comes last either way. Of a queue that
 * is unknown as a whole only the people that it has are known, and what its day has brought.
 */
export function sortValueOf(row: QueueRow, column: QueueColumn): number | undefined {
  if (row.unknownSince !== null && column !== 'UNKNOWN' && !isOfToday(column)) return undefined;
  const figure = figureOf(row, column) ?? undefined;
  // The longest wait is the one that began first.
  return column === 'longest-wait' && figure !== undefined ? -figure : figure;
}
