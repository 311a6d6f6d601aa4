import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import { IS_CHANGE } from './is-change.ts';

/** How well changes were told, of those that began in the slot. */
export interface Told {
  /** `null` with a source: all its queues; both: everything. */
  readonly source: string | null;
  readonly queue: string | null;
  /** Told as they happened. */
  readonly events: number;
  readonly late: number;
  /** Milliseconds from the change to its arrival; `null` where no event came. */
  readonly average: number | null;
  /** The shortest delay within which 95 % of them arrived. */
  readonly most: number | null;
  readonly drift: number;
  readonly lostEvents: number;
  readonly repeats: number;
}

/** An event that arrives later than this is late. */
const LATE_MS = 60_000;

/** By queue, by source, and of all; one pass over the spans, with the delays as a histogram. */
export const toldOf = (
  sql: Sql,
  memberships: readonly number[],
  { from, to }: Slot,
): Promise<readonly Told[]> => sql.$queryRaw<Told[]>`
  WITH heard AS (
    SELECT membership, CASE WHEN known = 'event' THEN received_at - "from" END AS delay, count(*) AS count,
      sum(repeats) AS repeats, count(*) FILTER (WHERE anomaly = 'drift') AS drift,
      count(*) FILTER (WHERE anomaly = 'lost-event') AS lost
    FROM span WHERE ${IS_CHANGE} AND membership = ANY(${[...memberships]}::int[])
      AND "from" >= ${new Date(from)} AND "from" < ${new Date(to)} GROUP BY 1, 2
  ), told AS (
    SELECT m.source, m.queue, (extract(epoch FROM delay) * 1000)::bigint AS delay, sum(count) AS count,
      sum(repeats) AS repeats, sum(drift) AS drift, sum(lost) AS lost
    FROM heard JOIN membership m ON m.id = heard.membership
    GROUP BY GROUPING SETS ((m.source, m.queue, delay), (m.source, delay), (delay))
  ), ranked AS (
    SELECT *, sum(count) FILTER (WHERE delay IS NOT NULL) OVER (theirs ORDER BY delay) AS reached,
      sum(count) FILTER (WHERE delay IS NOT NULL) OVER theirs AS events
    FROM told WINDOW theirs AS (PARTITION BY source, queue)
  )
  SELECT source, queue, coalesce(max(events), 0)::float8 AS events,
    coalesce(sum(count) FILTER (WHERE delay > ${LATE_MS}), 0)::float8 AS late,
    (sum(delay * count) / max(events))::float8 AS average,
    (min(delay) FILTER (WHERE reached >= 0.95 * events))::float8 AS most,
    sum(drift)::float8 AS drift, sum(lost)::float8 AS "lostEvents", sum(repeats)::float8 AS repeats
  FROM ranked GROUP BY source, queue`;
