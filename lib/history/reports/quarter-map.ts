import type { Slot } from '#lib/floor/spans/statement.ts';
import { dayAt, dayOf } from '#lib/history/ladder/days.ts';
import { BUCKET_MS } from '#lib/history/ladder/span-rows.ts';

/** To which slot each quarter-hour of some days belongs. */
export interface QuarterMap {
  /** The days `[firstDay, pastDay)`. */
  readonly firstDay: number;
  readonly pastDay: number;
  /** By quarter-hour from the beginning of the first day on: the index of the slot; NO_SLOT: it is not asked for. */
  readonly slotOf: Int32Array;
}

export const NO_SLOT = -1;

/** `buckets` are those stretches of the slots that whole closed buckets tell (see pieces.ts); `null`: there are none. */
export function quarterMap(slots: readonly Slot[], buckets: readonly Slot[]): QuarterMap | null {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last) return null;
  const [firstDay, pastDay] = [dayOf(first.from), dayOf(last.to - 1) + 1];
  const begin = dayAt(firstDay);
  const slotOf = new Int32Array((dayAt(pastDay) - begin) / BUCKET_MS).fill(NO_SLOT);
  let slot = 0;
  for (const { from, to } of buckets)
    for (let time = from; time < to; time += BUCKET_MS) {
      while (slot < slots.length && (slots[slot] as Slot).to <= time) slot += 1;
      slotOf[(time - begin) / BUCKET_MS] = slot;
    }
  return { firstDay, pastDay, slotOf };
}

/**
 * Tells of the quarter-hours `[from, to)` (counted from the beginning of the first day) how many there are in each slot
 * that they belong to.
 */
export function eachSlot(
  slotOf: Int32Array,
  from: number,
  to: number,
  tell: (slot: number, count: number) => void,
): void {
  const end = Math.min(to, slotOf.length);
  for (let at = Math.max(0, from); at < end;) {
    const begin = at;
    const slot = slotOf[at] as number;
    // Only what is left out lies in several places: what begins and ends in one slot lies in it.
    if (slot !== NO_SLOT && slotOf[end - 1] === slot) at = end;
    else while (at < end && slotOf[at] === slot) at += 1;
    if (slot !== NO_SLOT) tell(slot, at - begin);
  }
}
