import { NO_BEGINNING, NO_END } from './span-facts.ts';
import { timeOf, type Sql } from './sql.ts';

/**
 * Cuts every span that reaches over `at` in two, so that what lies before can go and what lies after be made anew without
 * it. The second half goes on with the run of the first, to which what was told of it stays booked.
 */
export async function splitSpansAt(sql: Sql, at: number): Promise<void> {
  const border = timeOf(at);
  await sql.$executeRaw`
    WITH crossing AS (
      SELECT s.* FROM membership m CROSS JOIN LATERAL (
        SELECT * FROM span s WHERE s.membership = m.id AND s."from" < ${border}::timestamptz
        ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s
      WHERE s."to" IS NULL OR s."to" > ${border}::timestamptz
    ), first AS (
      UPDATE packed_span s SET "to" = ${border}::timestamptz, facts = (s.facts & ${NO_END}::int)::smallint
      FROM crossing c WHERE s.membership = c.membership AND s."from" = c."from" AND s.seq = c.seq
    )
    INSERT INTO packed_span (membership, seq, "from", "to", run_from, received_at, facts, reason)
    SELECT membership, 0, ${border}::timestamptz, "to", run_from, received_at,
      (facts & ${NO_BEGINNING}::int)::smallint, reason
    FROM crossing`;
}
