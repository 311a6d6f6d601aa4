import type { Slot } from '#lib/floor/spans/statement.ts';
import { timesOf, type Sql } from '#lib/history/ladder/sql.ts';
import { Prisma } from '#generated/prisma/client.ts';

/** Lengths of completed wrap-ups, in milliseconds; how many and how long together is in the tallies. */
export interface WrapUpLengths {
  /** The middle one; of an even number, the mean of the two in the middle. */
  readonly median: number;
  readonly longest: number;
}

export interface MemberWrapUps extends WrapUpLengths {
  readonly membership: number;
  /** Index of the slot. */
  readonly slot: number;
}

/** Median and maximum by member and slot (slots follow each other); none where none was completed. */
export const wrapUpLengths = (
  sql: Sql,
  members: readonly number[],
  slots: readonly Slot[],
): Promise<readonly MemberWrapUps[]> => sql.$queryRaw<MemberWrapUps[]>`
  SELECT membership, ${slotOf(slots)} AS slot, ${LENGTHS} FROM (${completedWrapUps(members, allOf(slots))}) w
  GROUP BY 1, 2`;

/** The same of all of them together; `null` if none was completed. */
export async function allWrapUpLengths(
  sql: Sql,
  members: readonly number[],
  slots: readonly Slot[],
): Promise<WrapUpLengths | null> {
  const [row] = await sql.$queryRaw<WrapUpLengths[]>`
    SELECT ${LENGTHS} FROM (${completedWrapUps(members, allOf(slots))}) w HAVING count(*) > 0`;
  return row ?? null;
}

const LENGTHS = Prisma.sql`
  (extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY length)) * 1000)::float8 AS median,
  (extract(epoch FROM max(length)) * 1000)::float8 AS longest`;

export interface Expiries {
  readonly membership: number;
  readonly slot: number;
  readonly count: number;
}

/** How many completed wrap-ups lasted as long as the timer (by member, in ms), within a second, and turned into Ready. */
export async function wrapUpExpiries(
  sql: Sql,
  timers: ReadonlyMap<number, number>,
  slots: readonly Slot[],
): Promise<readonly Expiries[]> {
  if (timers.size === 0) return [];
  const ids = [...timers.keys()];
  return sql.$queryRaw<Expiries[]>`
    SELECT w.membership, ${slotOf(slots)} AS slot, count(*)::int AS count
    FROM (${completedWrapUps(ids, allOf(slots))}) w
    JOIN unnest(${ids}::int[], ${[...timers.values()]}::float8[]) AS timer (membership, ms)
      ON timer.membership = w.membership AND w.length BETWEEN (timer.ms - 1000) * INTERVAL '1 ms'
        AND (timer.ms + 1000) * INTERVAL '1 ms'
    JOIN span next ON next.membership = w.membership AND next."from" = w."to" AND next.seq = w.next_seq
      AND next.state = 'READY'
    GROUP BY 1, 2`;
}

const allOf = (slots: readonly Slot[]): Slot => ({
  from: slots[0]?.from ?? 0,
  to: slots.at(-1)?.to ?? 0,
});

const slotOf = (slots: readonly Slot[]) =>
  Prisma.sql`width_bucket(w."to", ${timesOf(slots.map(({ from }) => from))}::timestamptz[]) - 1`;

/** Of which beginning and end were observed, ended in the slot; `next_seq` is the place of what followed. */
export const completedWrapUps = (members: readonly number[], { from, to }: Slot) => Prisma.sql`
  SELECT s.membership, s."to", s."to" - s.run_from AS length,
    CASE WHEN s."from" = s."to" THEN s.seq + 1 ELSE 0 END AS next_seq
  FROM (
    SELECT membership, "from", "to", run_from, seq FROM span WHERE ${COMPLETED}
      AND membership = ANY(${[...members]}::int[])
      AND "from" >= ${new Date(from)} AND "from" < ${new Date(to)}
    UNION ALL
    SELECT s.membership, s."from", s."to", s.run_from, s.seq FROM unnest(${[...members]}::int[]) AS asked (id)
    CROSS JOIN LATERAL (SELECT * FROM span s WHERE s.membership = asked.id AND s."from" < ${new Date(from)}
      ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s
    WHERE ${COMPLETED} AND s."to" >= ${new Date(from)}) s
  WHERE s."to" < ${new Date(to)}`;

const COMPLETED = Prisma.sql`state = 'WRAP_UP' AND end_seen AND run_seen`;
