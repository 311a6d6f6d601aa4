import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';

/** How many spans begin in the slot, by member; none: not there. */
export async function spanCounts(
  sql: Sql,
  members: readonly { readonly id: number }[],
  { from, to }: Slot,
): Promise<ReadonlyMap<number, number>> {
  if (members.length === 0 || from >= to) return new Map();
  const rows = await sql.$queryRaw<{ membership: number; count: number }[]>`
    SELECT membership, count(*)::int AS count FROM span
    WHERE membership = ANY(${members.map(({ id }) => id)}::int[])
      AND "from" >= ${new Date(from)} AND "from" < ${new Date(to)} GROUP BY membership`;
  return new Map(rows.map(({ membership, count }) => [membership, count]));
}

export const sumOfCounts = (counts: ReadonlyMap<number, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
