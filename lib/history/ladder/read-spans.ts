import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { arrayText } from '#lib/history/array-text.ts';
import { PACKED_SPANS, unpacked, type PackedRow } from './span-rows.ts';
import { timesOf, type Sql } from './sql.ts';

/**
 * The spans of each membership that lie in its `[from, to)`, reach into it, or end where it begins; in order. The
 * planner cannot see the borders in arrays: LATERAL with an aggregate keeps it from joining with all spans there are.
 */
export async function readSpans(
  sql: Sql,
  slots: ReadonlyMap<number, Slot>,
): Promise<ReadonlyMap<number, Span[]>> {
  const all = [...slots];
  return unpacked(
    await sql.$queryRaw<PackedRow[]>`
      SELECT asked.id AS membership, told.packed
      FROM unnest(${arrayText(all.map(([id]) => id))}::int[],
        ${timesOf(all.map(([, { from }]) => from))}::timestamptz[],
        ${timesOf(all.map(([, { to }]) => to))}::timestamptz[]) AS asked (id, "from", "to")
      CROSS JOIN LATERAL (
        SELECT ${PACKED_SPANS} AS packed FROM (
          (SELECT * FROM span s WHERE s.membership = asked.id AND s."from" < asked."from"
            ORDER BY s."from" DESC, s.seq DESC LIMIT 1)
          UNION ALL
          SELECT * FROM span s WHERE s.membership = asked.id
            AND s."from" >= asked."from" AND s."from" < coalesce(asked."to", 'infinity')
        ) s) told`,
  );
}

/** The spans of each membership that begin at its moment or later; in order. */
export const readSpansFrom = async (
  sql: Sql,
  moments: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<number, Span[]>> =>
  unpacked(
    await sql.$queryRaw<PackedRow[]>`
      SELECT asked.id AS membership, told.packed
      FROM unnest(${arrayText([...moments.keys()])}::int[], ${timesOf([...moments.values()])}::timestamptz[])
        AS asked (id, "from")
      CROSS JOIN LATERAL (SELECT ${PACKED_SPANS} AS packed FROM span s
        WHERE s.membership = asked.id AND s."from" >= asked."from") told`,
  );

/** The same slot for several memberships. */
export const forAll = (memberships: readonly number[], slot: Slot): ReadonlyMap<number, Slot> =>
  new Map(memberships.map((membership) => [membership, slot]));
