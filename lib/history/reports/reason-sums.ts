import { NO_REASON } from '#lib/floor/spans/reason-times.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { timesOf, type Sql } from '#lib/history/ladder/sql.ts';
import { Prisma } from '#generated/prisma/client.ts';

/** What a member was Not Ready for in one slot: the figures of floor/spans/reason-times.ts. */
export interface ReasonSum {
  readonly membership: number;
  /** Index of the slot. */
  readonly slot: number;
  /** NO_REASON where none was told. */
  readonly reason: string;
  readonly ms: number;
  readonly entries: number;
  readonly completed: number;
  readonly completedMs: number;
  readonly suspectMs: number;
}

/** By member, slot and reason, of memberships (a person's spans tell no reason); slots follow each other. */
export const reasonSums = (
  sql: Sql,
  memberships: readonly number[],
  slots: readonly Slot[],
): Promise<readonly ReasonSum[]> =>
  memberships.length === 0 || slots.length === 0
    ? Promise.resolve([])
    : sql.$queryRaw<ReasonSum[]>(groupedBy(memberships, slots));

/** All of them together, and how many there are. */
export interface ReasonTotals extends Pick<ReasonSum, 'ms' | 'entries' | 'completed' | 'completedMs'> {
  readonly rows: number;
}

const NO_REASONS: ReasonTotals = { rows: 0, ms: 0, entries: 0, completed: 0, completedMs: 0 };

/** What the sums of `reasonSums` add up to. */
export async function reasonTotals(
  sql: Sql,
  memberships: readonly number[],
  slots: readonly Slot[],
): Promise<ReasonTotals> {
  if (memberships.length === 0 || slots.length === 0) return NO_REASONS;
  const [totals] = await sql.$queryRaw<ReasonTotals[]>`
    SELECT count(*)::float8 AS rows, coalesce(sum(ms), 0) AS ms, coalesce(sum(entries), 0) AS entries,
      coalesce(sum(completed), 0) AS completed, coalesce(sum("completedMs"), 0) AS "completedMs"
    FROM (${groupedBy(memberships, slots)}) sums`;
  return totals ?? NO_REASONS;
}

const groupedBy = (memberships: readonly number[], slots: readonly Slot[]) => Prisma.sql`
  SELECT membership, n - 1 AS slot, coalesce(reason, ${NO_REASON}) AS reason, sum(ms)::float8 AS ms,
    count(*) FILTER (WHERE entered)::float8 AS entries, count(*) FILTER (WHERE completed)::float8 AS completed,
    coalesce(sum(length) FILTER (WHERE completed), 0)::float8 AS "completedMs",
    coalesce(sum(ms) FILTER (WHERE suspect), 0)::float8 AS "suspectMs"
  FROM (
    SELECT s.membership, s.reason, s.suspect, n,
      greatest(0, extract(epoch FROM least(s."to", slot.ends[n]) - greatest(s."from", slot.begins[n])) * 1000) AS ms,
      s.seen AND NOT s.cut AND s."from" >= slot.begins[n] AND s."from" < slot.ends[n] AS entered,
      s.seen AND s.ends AND s."to" >= slot.begins[n] AND s."to" < slot.ends[n] AS completed,
      extract(epoch FROM s."to" - s.start) * 1000 AS length
    FROM (${notReadySpans(memberships, { from: (slots[0] as Slot).from, to: (slots.at(-1) as Slot).to })}) s
    CROSS JOIN (SELECT ${timesOf(slots.map(({ from }) => from))}::timestamptz[] AS begins,
      ${timesOf(slots.map(({ to }) => to))}::timestamptz[] AS ends) slot
    CROSS JOIN LATERAL generate_series(greatest(1, width_bucket(s."from", slot.begins)),
      width_bucket(coalesce(s."to", 'infinity'), slot.begins)) n) part
  WHERE ms > 0 OR entered OR completed GROUP BY 1, 2, 3`;

/**
 * Not Ready in `slot` or reaching into it. A stretch of one reason ends with its run, or with another reason, which then
 * begins no run: so the next Not Ready of the membership is the next span. Where retention has cut a span in two, the
 * second half (`cut`) goes on with the first: `start` is where the stretch began.
 */
export const notReadySpans = (memberships: readonly number[], { from, to }: Slot) => Prisma.sql`
  SELECT membership, reason, suspect, "from", "to", begins, end_seen, seen, seq,
    CASE WHEN begins OR NOT cut THEN "from" WHEN before <> 'NOT_READY' THEN run_from ELSE earlier END AS start, cut,
    end_seen OR (seen_next AND NOT begins_next AND reason_next IS DISTINCT FROM reason) AS ends
  FROM (
    SELECT *, known IN ('event', 'since') AS seen,
      NOT begins AND (before <> 'NOT_READY' OR (lag(seq) OVER theirs IS NOT NULL AND
        lag(reason) OVER theirs IS NOT DISTINCT FROM reason)) AS cut,
      lag("from") OVER theirs AS earlier, lead(reason) OVER theirs AS reason_next,
      coalesce(lead(known) OVER theirs IN ('event', 'since'), FALSE) AS seen_next,
      coalesce(lead(begins) OVER theirs, TRUE) AS begins_next
    FROM (
      SELECT ${COLUMNS} FROM span s WHERE s.state = 'NOT_READY' AND s.membership = ANY(${[...memberships]}::int[])
        AND s."from" >= ${new Date(from)} AND s."from" < ${new Date(to)}
      UNION ALL
      SELECT ${COLUMNS} FROM unnest(${[...memberships]}::int[]) AS asked (id) CROSS JOIN LATERAL (
        SELECT * FROM span s WHERE s.membership = asked.id AND s."from" < ${new Date(from)}
        ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s
      WHERE s.state = 'NOT_READY' AND coalesce(s."to", 'infinity') >= ${new Date(from)}) s
    WINDOW theirs AS (PARTITION BY membership ORDER BY "from", seq)) s`;

const COLUMNS = Prisma.raw(
  [
    'membership',
    '"from"',
    'seq',
    '"to"',
    'reason',
    'known',
    'begins',
    'before',
    'run_from',
    'end_seen',
    'suspect',
  ]
    .map((column) => `s.${column}`)
    .join(', '),
);
