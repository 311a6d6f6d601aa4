import type { Slot } from '#lib/floor/spans/statement.ts';
import { addTallies, tallySlots, type Tally } from '#lib/floor/spans/tally.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import { bucketSums, quietSums, type Sum } from './bucket-sums.ts';
import { piecesOf } from './pieces.ts';

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
  const sums: Sum[] = [];
  const { buckets, exact } = piecesOf(slots, bucketsTo);
  for (const piece of buckets) {
    sums.push(...(await bucketSums(sql, memberships, slots, piece)));
    sums.push(...(await quietSums(sql, memberships, slots, piece)));
  }
  for (const piece of exact) sums.push(...(await exactSums(sql, memberships, slots, piece)));
  return tableOf(memberships, slots.length, sums);
}

async function exactSums(
  sql: Sql,
  memberships: readonly number[],
  slots: readonly Slot[],
  piece: Slot,
): Promise<readonly Sum[]> {
  const spans = await readSpans(sql, forAll(memberships, piece));
  const cut = slots.flatMap(({ from, to }, slot) => {
    const part = { from: Math.max(from, piece.from), to: Math.min(to, piece.to) };
    return part.from < part.to ? [{ ...part, slot }] : [];
  });
  return [...spans].flatMap(([membership, theirs]) =>
    tallySlots(theirs, cut).flatMap((tally, index) =>
      tally ? [{ membership, slot: (cut[index] as { slot: number }).slot, tally }] : [],
    ),
  );
}

function tableOf(memberships: readonly number[], length: number, sums: readonly Sum[]): Tallies {
  const table = new Map(memberships.map((id) => [id, new Array<Tally | null>(length).fill(null)]));
  for (const { membership, slot, tally } of sums) {
    const row = table.get(membership);
    if (!row) continue;
    const before = row[slot];
    row[slot] = before ? addTallies([before, tally]) : tally;
  }
  return table;
}
