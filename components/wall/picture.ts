import type { LinkRow, QueueRow, TotalRow } from '#lib/relay/contract.ts';
import type { Ages, Status } from '#lib/relay/freshness.ts';
import type { Refusal } from '#lib/relay/refusal.ts';
import type { Alarm } from './alarms.ts';
import type { Column } from './measures.ts';

/** Everything the wall shows at one second. Instants are server time. */
export interface Picture {
  readonly status: Status;
  /** Why the server does not let this screen in (any more): then there is nothing else. */
  readonly refusal: Refusal | null;
  readonly ages: Ages;
  /** `null` before the server has told its time. */
  readonly now: number | null;
  /** Not live since; `null` while live. */
  readonly since: number | null;
  readonly total: TotalRow | null;
  /** In the order of their numbers. */
  readonly queues: readonly QueueRow[];
  readonly links: readonly LinkRow[];
  /** By `source/number`. */
  readonly alarms: ReadonlyMap<string, Alarm>;
  /** One more with each picture: proof that this page is still being drawn. */
  readonly beats: number;
  /** The server process that told it. */
  readonly epoch: string | null;
  /** The build the server runs, `null` before its first beat. */
  readonly build: string | null;
}

export const alarmKey = (row: QueueRow): string => `${row.source}/${row.number}`;

/** By number as people count ("9" before "10"); what are no numbers after them, in alphabetical order. */
export function inOrder(rows: readonly QueueRow[]): QueueRow[] {
  return [...rows].sort(
    (a, b) =>
      (Number(a.number) || Infinity) - (Number(b.number) || Infinity) ||
      compare(a.number, b.number) ||
      compare(a.source, b.source),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A queue that is not known as a whole is unknown however live the rest of the wall is. */
export const rowStatus = (status: Status, row: { readonly unknownSince: number | null }): Status =>
  row.unknownSince === null ? status : 'unknown';

/** The plain number of a figure; `null` where there is nothing to show. A wait is in ms. */
export function valueOf(row: QueueRow | TotalRow, column: Column, now: number | null): number | null {
  if (column === 'staffed') return row.staffed;
  if (column === 'waiting') return row.waiting;
  if (column !== 'longest-wait') return row.counts[column];
  return row.longestWaitSince === null || now === null ? null : Math.max(0, now - row.longestWaitSince);
}

/** Digits the widest count may need: people there are, never fewer than two. */
export function digitsFor(total: TotalRow | null): number {
  const people = total ? Object.values(total.counts).reduce((sum, count) => sum + count, 0) : 0;
  return Math.max(2, String(people).length);
}
