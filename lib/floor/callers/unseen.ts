import type { Slot } from '../spans/statement.ts';
import type { QueueCallers } from './callers.ts';

/** The time within the day in which not every caller of the queue was seen, for certain or maybe; slots may overlap. */
export function unseenSlots({ unseen, doubts, lost }: QueueCallers, { from, to }: Slot): Slot[] {
  // What goes on counts up to the last word about it, and for a moment at least: it has to show.
  const now = lost === null ? [] : [{ from: lost.from, to: Math.max(lost.toldAt, lost.from + 1, from + 1) }];
  return [...unseen, ...doubts.values(), ...now]
    .map((slot) => ({ from: Math.max(slot.from, from), to: Math.min(slot.to, to) }))
    .filter((slot) => slot.from < slot.to);
}

/** How long the slots are together, what is in several of them once. */
export function lengthOf(slots: readonly Slot[]): number {
  let length = 0;
  let reached = -Infinity;
  for (const { from, to } of [...slots].sort((a, b) => a.from - b.from)) {
    length += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return length;
}
