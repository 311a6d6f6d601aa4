import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { byMembership, SPAN_COLUMNS, type SpanRow } from './span-rows.ts';
import { timesOf, type Sql } from './sql.ts';

/** The spans of each membership that lie in its `[from, to)`, reach into it, or end where it begins; in order. */
export async function readSpans(
  sql: Sql,
  slots: ReadonlyMap<number, Slot>,
): Promise<ReadonlyMap<number, Span[]>> {
  const all = [...slots];
  return byMembership(
    await sql.$queryRaw<SpanRow[]>`
      WITH asked AS (
        SELECT * FROM unnest(${all.map(([id]) => id)}::int[],
          ${timesOf(all.map(([, { from }]) => from))}::timestamptz[],
          ${timesOf(all.map(([, { to }]) => to))}::timestamptz[]) AS asked (id, "from", "to"))
      SELECT s.* FROM (
        SELECT ${SPAN_COLUMNS}, s.seq FROM asked JOIN span s ON s.membership = asked.id
          AND s."from" >= asked."from" AND s."from" < coalesce(asked."to", 'infinity')
        UNION ALL
        SELECT ${SPAN_COLUMNS}, s.seq FROM asked CROSS JOIN LATERAL (
          SELECT * FROM span s WHERE s.membership = asked.id AND s."from" < asked."from"
          ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s
      ) s ORDER BY s.membership, s."from", s.seq`,
  );
}

/** The same slot for several memberships. */
export const forAll = (memberships: readonly number[], slot: Slot): ReadonlyMap<number, Slot> =>
  new Map(memberships.map((membership) => [membership, slot]));
