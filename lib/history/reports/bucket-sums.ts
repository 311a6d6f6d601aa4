import { STATES, type State } from '#lib/floor/states.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { emptyTally, type Tally } from '#lib/floor/spans/tally.ts';
import { timesOf, type Sql } from '#lib/history/ladder/sql.ts';
import { Prisma } from '#generated/prisma/client.ts';

/** What one membership did in one slot. */
export interface Sum {
  readonly membership: number;
  /** Index of the slot. */
  readonly slot: number;
  readonly tally: Tally;
}

interface BucketRow {
  readonly membership: number;
  readonly slot: number;
  /** Milliseconds in each of STATES, then entries of each of STATES (none of Unknown), then the others in order. */
  readonly figures: number[];
}

/** Milliseconds of decades fit a float8 to the last one; sums of bigint would be numeric, many times as slow. */
const sum = (column: string) => Prisma.raw(`sum(b.${column}::float8)`);
const FIGURES = Prisma.join([
  ...STATES.map((state) => sum(`${state.toLowerCase()}_ms`)),
  ...STATES.map((state) => (state === 'UNKNOWN' ? Prisma.raw('0') : sum(`${state.toLowerCase()}_entries`))),
  ...['logins', 'suspect_ms', 'queue_calls', 'queue_calls_ms', 'wrap_ups', 'wrap_ups_ms'].map(sum),
]);

/** Rows of closed buckets within `piece`, added up by slot. */
export async function bucketSums(
  sql: Sql,
  memberships: readonly number[],
  slots: readonly Slot[],
  piece: Slot,
): Promise<readonly Sum[]> {
  const rows = await sql.$queryRaw<BucketRow[]>`
    SELECT b.membership, b.slot, ARRAY[${FIGURES}] AS figures FROM (
      SELECT *, width_bucket(start, ${timesOf(slots.map(({ from }) => from))}::timestamptz[]) - 1 AS slot
      FROM bucket WHERE membership = ANY(${[...memberships]}::int[])
        AND start >= ${new Date(piece.from)} AND start < ${new Date(piece.to)}) b
    GROUP BY 1, 2`;
  return rows.map(({ membership, slot, figures }) => ({ membership, slot, tally: tallyOf(figures) }));
}

function tallyOf(figures: readonly number[]): Tally {
  const tally = emptyTally();
  const at = (index: number) => figures[index] ?? 0;
  STATES.forEach((state, index) => {
    tally.ms[state] = at(index);
    tally.entries[state] = at(STATES.length + index);
  });
  const rest = 2 * STATES.length;
  tally.logins = at(rest);
  tally.suspectMs = at(rest + 1);
  tally.queueCalls.count = at(rest + 2);
  tally.queueCalls.ms = at(rest + 3);
  tally.wrapUps.count = at(rest + 4);
  tally.wrapUps.ms = at(rest + 5);
  return tally;
}

interface QuietRow {
  readonly membership: number;
  readonly slot: number;
  readonly state: State;
  readonly ms: number;
  readonly suspect_ms: number;
}

/** Whole buckets within `piece` that one span covers, which have no row; added up by slot. */
export async function quietSums(
  sql: Sql,
  memberships: readonly number[],
  slots: readonly Slot[],
  piece: Slot,
): Promise<readonly Sum[]> {
  const [from, to] = [new Date(piece.from), new Date(piece.to)];
  const ids = [...memberships];
  const rows = await sql.$queryRaw<QuietRow[]>`
    WITH span AS (
      SELECT s.membership, s.state, s.suspect, s."from", s."to" FROM span s
      WHERE s.quiet AND s.member AND s.membership = ANY(${ids}::int[]) AND s."from" >= ${from} AND s."from" < ${to}
      UNION ALL
      SELECT s.membership, s.state, s.suspect, s."from", s."to" FROM unnest(${ids}::int[]) AS asked (id)
      CROSS JOIN LATERAL (SELECT * FROM span s WHERE s.membership = asked.id AND s."from" < ${from}
        ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s
      WHERE s.quiet AND s.member
    ), quiet AS (
      SELECT membership, state, suspect,
        greatest(date_bin('15 minutes', "from", '2000-01-01Z') + INTERVAL '15 minutes', ${from}) AS "from",
        least(coalesce(date_bin('15 minutes', "to", '2000-01-01Z'), 'infinity'), ${to}) AS "to"
      FROM span
    )
    SELECT membership, n - 1 AS slot, state::text, sum(ms)::float8 AS ms,
      coalesce(sum(ms) FILTER (WHERE suspect), 0)::float8 AS suspect_ms
    FROM (
      SELECT q.*, n, extract(epoch FROM least(q."to", slot.ends[n]) - greatest(q."from", slot.begins[n])) * 1000 AS ms
      FROM quiet q
      CROSS JOIN (SELECT ${timesOf(slots.map((slot) => slot.from))}::timestamptz[] AS begins,
        ${timesOf(slots.map((slot) => slot.to))}::timestamptz[] AS ends) slot
      CROSS JOIN LATERAL generate_series(width_bucket(q."from", slot.begins),
        width_bucket(q."to" - INTERVAL '1 microsecond', slot.begins)) n
      WHERE q."from" < q."to") part
    GROUP BY 1, 2, 3`;
  return rows.map(({ membership, slot, state, ms, suspect_ms: suspectMs }) => {
    const tally = emptyTally();
    tally.ms[state] = ms;
    tally.suspectMs = suspectMs;
    return { membership, slot, tally };
  });
}
