import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { tallySlots, type Tally } from '#lib/floor/spans/tally.ts';
import { readSpans } from './read-spans.ts';
import { BUCKET_MS, bucketOf } from './span-rows.ts';
import { timesOf, type Sql } from './sql.ts';

/** So many memberships are held in memory at once. */
const AT_A_TIME = 100;

/**
 * Makes the closed buckets of memberships anew, each in its slot, up to `to` (the end of the last closed bucket). Only
 * buckets in which a span begins get a row: the others are covered by one span, which says it all.
 */
export async function remakeBuckets(sql: Sql, slots: ReadonlyMap<number, Slot>, to: number): Promise<void> {
  const closed = [...slots].flatMap(([id, slot]) => {
    const whole = { from: bucketOf(slot.from), to: Math.min(bucketOf(slot.to) + BUCKET_MS, to) };
    return whole.from < whole.to ? [[id, whole] as const] : [];
  });
  for (let i = 0; i < closed.length; i += AT_A_TIME)
    await remake(sql, new Map(closed.slice(i, i + AT_A_TIME)));
}

async function remake(sql: Sql, slots: ReadonlyMap<number, Slot>): Promise<void> {
  const all = [...slots];
  await sql.$executeRaw`
    DELETE FROM bucket b USING unnest(${all.map(([id]) => id)}::int[],
      ${timesOf(all.map(([, { from }]) => from))}::timestamptz[],
      ${timesOf(all.map(([, slot]) => slot.to))}::timestamptz[]) AS gone (membership, "from", "to")
    WHERE b.membership = gone.membership AND b.start >= gone."from" AND b.start < gone."to"`;
  const spans = await readSpans(sql, slots);
  const rows = all.flatMap(([membership, slot]) =>
    bucketsIn(spans.get(membership) ?? [], slot).map((bucket) => ({ membership, ...bucket })),
  );
  if (rows.length > 0) await insert(sql, rows);
}

interface Bucket {
  readonly start: number;
  readonly tally: Tally;
}

function bucketsIn(spans: readonly Span[], { from, to }: Slot): Bucket[] {
  const starts = new Set(
    spans.filter((span) => span.from >= from && span.from < to).map((span) => bucketOf(span.from)),
  );
  const slots = [...starts].map((start) => ({ from: start, to: start + BUCKET_MS }));
  const tallies = tallySlots(spans, slots);
  return [...starts].flatMap((start, index) => {
    const tally = tallies[index];
    return tally ? [{ start, tally }] : [];
  });
}

async function insert(sql: Sql, rows: readonly (Bucket & { membership: number })[]): Promise<void> {
  const of = (figure: (tally: Tally) => number) => rows.map(({ tally }) => figure(tally));
  await sql.$executeRaw`
    INSERT INTO bucket (membership, start, ready_ms, queue_call_ms, other_call_ms, wrap_up_ms, not_ready_ms,
      logged_out_ms, unknown_ms, ready_entries, queue_call_entries, other_call_entries, wrap_up_entries,
      not_ready_entries, logged_out_entries, logins, suspect_ms, queue_calls, queue_calls_ms, wrap_ups, wrap_ups_ms)
    SELECT * FROM unnest(
      ${rows.map(({ membership }) => membership)}::int[], ${timesOf(rows.map(({ start }) => start))}::timestamptz[],
      ${of(({ ms }) => ms.READY)}::int[], ${of(({ ms }) => ms.QUEUE_CALL)}::int[],
      ${of(({ ms }) => ms.OTHER_CALL)}::int[], ${of(({ ms }) => ms.WRAP_UP)}::int[],
      ${of(({ ms }) => ms.NOT_READY)}::int[], ${of(({ ms }) => ms.LOGGED_OUT)}::int[],
      ${of(({ ms }) => ms.UNKNOWN)}::int[],
      ${of(({ entries }) => entries.READY)}::smallint[], ${of(({ entries }) => entries.QUEUE_CALL)}::smallint[],
      ${of(({ entries }) => entries.OTHER_CALL)}::smallint[], ${of(({ entries }) => entries.WRAP_UP)}::smallint[],
      ${of(({ entries }) => entries.NOT_READY)}::smallint[],
      ${of(({ entries }) => entries.LOGGED_OUT)}::smallint[], ${of(({ logins }) => logins)}::smallint[],
      ${of(({ suspectMs }) => suspectMs)}::int[],
      ${of(({ queueCalls }) => queueCalls.count)}::smallint[], ${of(({ queueCalls }) => queueCalls.ms)}::bigint[],
      ${of(({ wrapUps }) => wrapUps.count)}::smallint[], ${of(({ wrapUps }) => wrapUps.ms)}::bigint[])`;
}
