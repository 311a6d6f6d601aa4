import type { Slot } from '#lib/floor/spans/statement.ts';
import { stretchesWhere } from './steps.ts';

/** What became of callers from a moment on. */
export interface CallersFrom {
  readonly from: number;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly overflow: number;
  readonly callbacks: number;
  /** Milliseconds in which callers could not be seen: the counts are then "at least". */
  readonly unseenMs: number;
}

/** The same of one interval. */
export type CallersSlot = CallersFrom & Slot;

const QUARTER = 900_000;

const nothingIn = (slot: Slot): CallersSlot => ({
  ...slot,
  ...{ offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0, unseenMs: 0 },
});

const added = (sum: CallersSlot, one: CallersFrom): CallersSlot => ({
  ...{ from: sum.from, to: sum.to },
  ...{ offered: sum.offered + one.offered, answered: sum.answered + one.answered },
  ...{ abandoned: sum.abandoned + one.abandoned, overflow: sum.overflow + one.overflow },
  ...{ callbacks: sum.callbacks + one.callbacks, unseenMs: sum.unseenMs + one.unseenMs },
});

/**
 * A day in slots of so many minutes, counted from its beginning, each with what the quarter hours within it bring. All are
 * of one length, also on days of 23 and 25 hours. Slots that begin at `until` or later are left out: they have not been.
 */
export function callersSlots(
  quarters: Iterable<CallersFrom>,
  day: Slot,
  minutes: 15 | 30,
  until: number,
): CallersSlot[] {
  const length = minutes * 60_000;
  const count = Math.max(0, Math.ceil((Math.min(until, day.to) - day.from) / length));
  const slots = Array.from({ length: count }, (_, index) => {
    const from = day.from + index * length;
    return nothingIn({ from, to: Math.min(from + length, day.to) });
  });
  for (const quarter of quarters) {
    const index = Math.floor((quarter.from - day.from) / length);
    const slot = slots[index];
    if (slot && quarter.from >= day.from) slots[index] = added(slot, quarter);
  }
  return slots;
}

/** The quarter hours in which not all callers were seen, neighbours together. */
export function unseenQuarters(quarters: Iterable<CallersFrom>): Slot[] {
  const slots = [...quarters].map(({ from, unseenMs }) => ({ from, to: from + QUARTER, unseenMs }));
  return stretchesWhere(
    slots.sort((a, b) => a.from - b.from),
    ({ unseenMs }) => unseenMs > 0,
  );
}
