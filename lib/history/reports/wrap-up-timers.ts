import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { ReportMember } from './members.ts';
import { completedWrapUps } from './wrap-ups.ts';

/** It takes so many wrap-ups of that length, and such a share of all, to believe in a timer. */
const LEAST = 5;
const LEAST_SHARE = 0.2;

interface Row {
  readonly source: string;
  readonly queue: string;
  readonly seconds: number;
  readonly within: number;
  readonly all: number;
}

/**
 * By member, how many ms wrap-ups of the queue seem to last at most. History is not told, but a timer leaves a mark on the
 * lengths: the most frequent length in whole seconds (of several, the longest) of everybody's
 * completed wrap-ups in the queue in the span, if at least a fifth of them and at least five lasted so long, within a
 * second. None: not there.
 */
export async function wrapUpTimers(
  sql: Sql,
  members: readonly ReportMember[],
  span: Slot,
): Promise<ReadonlyMap<number, number>> {
  const everybody = await everybodyIn(sql, members);
  const rows = await sql.$queryRaw<Row[]>`
    WITH lengths AS MATERIALIZED (
      SELECT m.source, m.queue, (extract(epoch FROM w.length) * 1000)::float8 AS ms, sum(w.count) AS count
      FROM (SELECT membership, length, count(*) AS count FROM (${completedWrapUps(everybody, span)}) w
        GROUP BY 1, 2) w
      JOIN membership m ON m.id = w.membership GROUP BY 1, 2, 3
    ), timer AS (
      SELECT DISTINCT ON (source, queue) source, queue, seconds FROM (
        SELECT source, queue, round(ms / 1000) AS seconds, sum(count) AS count FROM lengths GROUP BY 1, 2, 3) whole
      ORDER BY source, queue, count DESC, seconds DESC)
    SELECT source, queue, seconds, sum(count)::float8 AS all,
      coalesce(sum(count) FILTER (WHERE abs(ms - seconds * 1000) <= 1000), 0)::float8 AS within
    FROM lengths JOIN timer USING (source, queue) GROUP BY 1, 2, 3`;
  const timers = new Map(rows.filter(isTimer).map((row) => [keyOf(row), row.seconds * 1000]));
  return new Map(
    members.flatMap((member): [number, number][] => {
      const timer = timers.get(keyOf(member));
      return timer === undefined ? [] : [[member.id, timer]];
    }),
  );
}

const keyOf = ({ source, queue }: { source: string; queue: string }): string =>
  JSON.stringify([source, queue]);

const isTimer = ({ within, all, seconds }: Row): boolean =>
  seconds > 0 && within >= LEAST && within >= all * LEAST_SHARE;

/** All memberships of the queues that the members are in. */
async function everybodyIn(sql: Sql, members: readonly ReportMember[]): Promise<readonly number[]> {
  const rows = await sql.$queryRaw<{ id: number }[]>`
    SELECT m.id FROM membership m JOIN (SELECT DISTINCT source, queue FROM membership
      WHERE id = ANY(${members.map(({ id }) => id)}::int[])) queues USING (source, queue)
    WHERE m.queue <> '*'`;
  return rows.map(({ id }) => id);
}
