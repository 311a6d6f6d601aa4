import type { Slot } from '#lib/floor/spans/statement.ts';

/** A point of a drawing: the values of its slot hold at `at`, which is the slot's first or last millisecond. */
export type Point<Values> = { readonly at: number; readonly slot: Slot } & Values;

/**
 * Steps as points: each slot is level from its beginning to its end, and the way to the next is straight up or down.
 * Nothing is drawn where a slot is missing or has no values (`null`).
 */
export function stepPoints<S extends Slot, Values extends object>(
  slots: readonly S[],
  valuesOf: (slot: S) => Values | null,
): (Point<Values> | { readonly at: number })[] {
  return slots.flatMap((slot, index) => {
    const values = valuesOf(slot);
    if (values === null) return [{ at: slot.from }];
    const { from, to } = slot;
    const level = [from, to - 1].map((at) => ({ at, slot: { from, to }, ...values }));
    const next = slots[index + 1];
    return next && next.from > to ? [...level, { at: to }] : level;
  });
}

/** Neighbouring slots of one kind, joined to stretches. */
export function stretchesWhere<S extends Slot>(slots: readonly S[], holds: (slot: S) => boolean): Slot[] {
  const stretches: { from: number; to: number }[] = [];
  for (const slot of slots) {
    if (!holds(slot)) continue;
    const open = stretches.at(-1);
    if (open && open.to === slot.from) open.to = slot.to;
    else stretches.push({ from: slot.from, to: slot.to });
  }
  return stretches;
}
