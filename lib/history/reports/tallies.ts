import type { Slot } from '#lib/floor/spans/statement.ts';
import { addTallies, tallySlots, type Tally } from '#lib/floor/spans/tally.ts';
import { dayAt } from '#lib/history/ladder/days.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import { bucketSums, type BucketSums } from './bucket-sums.ts';
import { partsOf, piecesOf, type PartOfSlot } from './pieces.ts';
import { quarterMap } from './quarter-map.ts';

type OfSlots = (Tally | null)[];

/** By membership, slot by slot; `null` where there was none. */
export type Tallies = ReadonlyMap<number, readonly (Tally | null)[]>;

/** What all did in all slots together. */
export const sumOf = (tallies: Tallies): Tally =>
  addTallies([...tallies.values()].flatMap((slots) => slots.flatMap((tally) => tally ?? [])));

/**
 * What each membership did in each slot (in order, each beginning where the one before ends): of closed buckets from
 * their rows, of the rest from spans. `null` where there was no membership. Exact to the millisecond either way.
 */
export async function talliesOf(
  sql: Sql,
  memberships: readonly number[],
  slots: readonly Slot[],
  bucketsTo: number,
): Promise<Tallies> {
  const { buckets, exact } = piecesOf(slots, bucketsTo);
  const map = quarterMap(slots, buckets);
  const sums = map ? await bucketSums(sql, memberships, map, slots.length) : new Map<number, BucketSums>();
  const tallies = new Map(
    memberships.map((id): [number, OfSlots] => [
      id,
      sums.get(id)?.tallies ?? new Array<Tally | null>(slots.length).fill(null),
    ]),
  );
  const isWhole = map?.firstDay ?? 0;
  const early = memberships.filter((id) => (sums.get(id)?.firstDay ?? Infinity) > isWhole);
  for (const piece of early.length > 0 ? buckets : []) {
    const before = (id: number): Slot => ({
      from: piece.from,
      to: Math.min(piece.to, dayAt(sums.get(id)?.firstDay ?? Infinity)),
    });
    const asked = early.map((id) => [id, before(id)] as const);
    await addFromSpans(sql, tallies, new Map(asked.filter(([, { from, to }]) => from < to)), slots);
  }
  for (const piece of exact) await addFromSpans(sql, tallies, forAll(memberships, piece), slots);
  return tallies;
}

async function addFromSpans(
  sql: Sql,
  tallies: ReadonlyMap<number, OfSlots>,
  asked: ReadonlyMap<number, Slot>,
  slots: readonly Slot[],
): Promise<void> {
  if (asked.size === 0) return;
  const spans = await readSpans(sql, asked);
  // Mostly the same piece for all.
  const known = new Map<Slot, readonly PartOfSlot[]>();
  for (const [id, piece] of asked) {
    const sums = tallies.get(id) as OfSlots;
    const parts = known.get(piece) ?? partsOf(slots, piece);
    known.set(piece, parts);
    tallySlots(spans.get(id) ?? [], parts).forEach((tally, index) => {
      const { slot } = parts[index] as PartOfSlot;
      const before = sums[slot];
      if (tally) sums[slot] = before ? addTallies([before, tally]) : tally;
    });
  }
}
