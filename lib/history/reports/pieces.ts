import type { Slot } from '#lib/floor/spans/statement.ts';
import { BUCKET_MS, bucketOf } from '#lib/history/ladder/span-rows.ts';

/**
 * How to answer for slots that follow each other: `buckets` are stretches of whole closed buckets that no border cuts,
 * `exact` is the rest, which only spans can tell. Together they are the slots' time.
 */
export interface Pieces {
  readonly buckets: readonly Slot[];
  readonly exact: readonly Slot[];
}

export function piecesOf(slots: readonly Slot[], bucketsTo: number): Pieces {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return { buckets: [], exact: [] };
  const cuts = new Set(
    [first.from, ...slots.map(({ to }) => to)].filter((at) => bucketOf(at) !== at).map(bucketOf),
  );
  const exact = [...cuts].map((from) => within({ from, to: from + BUCKET_MS }, first.from, last.to));
  if (bucketsTo < last.to) exact.push({ from: Math.max(bucketsTo, first.from), to: last.to });
  const joined = join(exact.sort((a, b) => a.from - b.from));
  return { buckets: between(joined, first.from, last.to), exact: joined };
}

const within = (slot: Slot, from: number, to: number): Slot => ({
  from: Math.max(slot.from, from),
  to: Math.min(slot.to, to),
});

function join(slots: readonly Slot[]): Slot[] {
  const joined: { from: number; to: number }[] = [];
  for (const slot of slots) {
    const last = joined.at(-1);
    if (last && slot.from <= last.to) last.to = Math.max(last.to, slot.to);
    else joined.push({ ...slot });
  }
  return joined;
}

/** What the slots leave of `[from, to)`. */
function between(slots: readonly Slot[], from: number, to: number): Slot[] {
  const ends = [from, ...slots.map((slot) => slot.to)];
  const begins = [...slots.map((slot) => slot.from), to];
  return ends
    .map((end, index) => ({ from: end, to: begins[index] as number }))
    .filter((rest) => rest.from < rest.to);
}

/** A stretch of the slot of this index. */
export interface PartOfSlot extends Slot {
  readonly slot: number;
}

/** What each of the slots has of a piece. */
export const partsOf = (slots: readonly Slot[], piece: Slot): readonly PartOfSlot[] =>
  slots.flatMap((whole, slot) => {
    const part = within(whole, piece.from, piece.to);
    return part.from < part.to ? [{ ...part, slot }] : [];
  });
