import type { Slot } from '../spans/statement.ts';
import type { QueueCallers } from './callers.ts';
import { quarterOf, type Visit, type WayToLeave } from './visit.ts';

export interface CallerCounts {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly overflow: number;
  readonly callbacks: number;
}

/** What callers did in a day, with the waits (ms) of those whose wait is known, in no order. */
export interface DayCounts {
  readonly counts: CallerCounts;
  readonly quarters: ReadonlyMap<number, CallerCounts>;
  readonly waits: Waits;
}

export interface Waits {
  readonly answered: readonly number[];
  readonly abandoned: readonly number[];
  readonly overflow: readonly number[];
}

type Tally = { -readonly [K in keyof CallerCounts]: number };

const none = (): Tally => ({ offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 });

const COUNTED_AS: Readonly<Record<WayToLeave, keyof CallerCounts>> = {
  answered: 'answered',
  abandoned: 'abandoned',
  overflow: 'overflow',
  callback: 'callbacks',
};

/** Each caller counts as offered where it joined and as what became of it where that happened. */
export function countDay(queue: QueueCallers, day: Slot): DayCounts {
  const counts = none();
  const quarters = new Map<number, Tally>();
  const waits = { answered: [] as number[], abandoned: [] as number[], overflow: [] as number[] };
  const count = (at: number, what: keyof CallerCounts): void => {
    const quarter = quarterOf(at);
    const tally = quarters.get(quarter) ?? none();
    quarters.set(quarter, tally);
    tally[what] += 1;
    counts[what] += 1;
  };
  for (const visit of visitsOf(queue)) {
    const offeredAt = whenOffered(visit, day);
    if (offeredAt !== null && isIn(day, offeredAt)) count(offeredAt, 'offered');
    const { left, joined } = visit;
    if (!left?.how || !isIn(day, left.at)) continue;
    count(left.at, COUNTED_AS[left.how]);
    if (joined !== null && left.how !== 'callback') waits[left.how].push(Math.max(0, left.at - joined));
  }
  return { counts, quarters, waits };
}

/**
 * Who was not seen to join has joined all the same: for certain today, if a snapshot of today did not show it yet. That
 * counts where it left. Else it may have been yesterday, and does not count.
 */
function whenOffered({ joined, joinedAfter, left }: Visit, { from }: Slot): number | null {
  if (joined !== null) return joined;
  return left !== null && joinedAfter !== null && joinedAfter >= from ? left.at : null;
}

const isIn = ({ from, to }: Slot, at: number): boolean => at >= from && at < to;

function* visitsOf({ line, past }: QueueCallers): Generator<Visit> {
  for (const visits of [line, ...past.values()])
    for (const last of visits.values())
      for (let visit: Visit | null = last; visit; visit = visit.before) yield visit;
}
