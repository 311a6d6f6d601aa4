import { agentsAtOnce, type AtOnce } from '#lib/floor/spans/agents-at-once.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { forAll, readSpans } from './read-spans.ts';
import { BEGINNING, BUCKET_MS, bucketOf } from './span-rows.ts';
import { removedTo } from './removed-to.ts';
import { timesOf, type Sql } from './sql.ts';

/** A queue, or (`*`, `*`) for all people, each counted once. */
export interface Crowd {
  readonly source: string;
  readonly queue: string;
}

export const EVERYBODY: Crowd = { source: '*', queue: '*' };

/** So many memberships times days are held in memory at once. */
const AT_A_TIME = 1_000;
const DAY_MS = 96 * BUCKET_MS;

/**
 * Makes the closed buckets of a crowd anew in `slot`, up to `to` (the end of the last closed bucket). From the first word
 * about it on every bucket has a row.
 */
export async function remakeQueueBuckets(sql: Sql, crowd: Crowd, slot: Slot, to: number): Promise<void> {
  const memberships = await membershipsOf(sql, crowd);
  const whole = await withoutHole(sql, crowd, slot);
  const end = Math.min(bucketOf(whole.to) + BUCKET_MS, to);
  const length = Math.max(1, Math.floor(AT_A_TIME / memberships.length)) * DAY_MS;
  for (let from = bucketOf(whole.from); from < end; from += length)
    await remake(sql, crowd, memberships, { from, to: Math.min(from + length, end) });
}

/** Who is counted: in a queue its members; of everybody with several queues the person, of others the one membership. */
export async function membershipsOf(sql: Sql, { source, queue }: Crowd): Promise<readonly number[]> {
  const rows =
    source === EVERYBODY.source
      ? await sql.$queryRaw<{ id: number }[]>`
          SELECT id FROM membership m WHERE queue = '*' OR NOT EXISTS (
            SELECT FROM membership p WHERE p.source = m.source AND p.agent = m.agent AND p.queue = '*')`
      : await sql.$queryRaw<{ id: number }[]>`
          SELECT id FROM membership WHERE source = ${source} AND queue = ${queue}`;
  return rows.map(({ id }) => id);
}

/**
 * Rows begin with the first word about the crowd (what retention has cut in two before it is none); what is older than the
 * first row reaches up to it.
 */
async function withoutHole(sql: Sql, { source, queue }: Crowd, slot: Slot): Promise<Slot> {
  const [first] = await sql.$queryRaw<{ row: number | null; word: number | null }[]>`
    SELECT (SELECT (extract(epoch FROM min(start)) * 1000)::float8 FROM queue_bucket
        WHERE source = ${source} AND queue = ${queue}) AS row,
      (SELECT (extract(epoch FROM min(told."from")) * 1000)::float8 FROM membership m
        CROSS JOIN LATERAL (SELECT s."from" FROM span s WHERE s.membership = m.id
          AND s."from" > ${new Date(BEGINNING)} AND (s.begins OR s.known <> 'start') ORDER BY s."from" LIMIT 1) told
        WHERE ${source} = '*' OR (m.source = ${source} AND m.queue = ${queue})) AS word`;
  const word = first?.word ?? Infinity;
  if (first?.row && first.row < bucketOf(word)) await removeBefore(sql, { source, queue }, word);
  const from = Math.max(slot.from, word);
  return { from, to: first?.row && first.row > from ? Math.max(slot.to, first.row) : slot.to };
}

/** What seemed to be the first word was withdrawn by a later one. Rows outlive the words that were removed for their age. */
const removeBefore = async (
  sql: Sql,
  { source, queue }: Crowd,
  word: number,
): Promise<number> => sql.$executeRaw`
  DELETE FROM queue_bucket WHERE source = ${source} AND queue = ${queue}
    AND start >= ${new Date(await removedTo(sql))}
    AND start < coalesce(${timesOf([bucketOf(word)])[0]}::timestamptz, 'infinity')`;

async function remake(sql: Sql, crowd: Crowd, memberships: readonly number[], slot: Slot): Promise<void> {
  const spans = await readSpans(sql, forAll(memberships, slot));
  const starts = Array.from(
    { length: (slot.to - slot.from) / BUCKET_MS },
    (_, i) => slot.from + i * BUCKET_MS,
  );
  const counts = agentsAtOnce(
    [...spans.values()],
    starts.map((from) => ({ from, to: from + BUCKET_MS })),
  );
  await sql.$executeRaw`DELETE FROM queue_bucket WHERE source = ${crowd.source} AND queue = ${crowd.queue}
    AND start >= ${new Date(slot.from)} AND start < ${new Date(slot.to)}`;
  await insert(sql, crowd, starts, counts);
}

async function insert(
  sql: Sql,
  { source, queue }: Crowd,
  starts: readonly number[],
  counts: readonly AtOnce[],
): Promise<void> {
  const ms = (state: keyof AtOnce['ms']) => counts.map((count) => count.ms[state]);
  const max = (state: keyof AtOnce['max']) => counts.map((count) => count.max[state]);
  await sql.$executeRaw`
    INSERT INTO queue_bucket (source, queue, start, ready_ms, queue_call_ms, other_call_ms, wrap_up_ms, not_ready_ms,
      logged_out_ms, unknown_ms, ready_max, queue_call_max, other_call_max, wrap_up_max, not_ready_max,
      logged_out_max, unknown_max, staffed_max, members)
    SELECT ${source}, ${queue}, * FROM unnest(${timesOf(starts)}::timestamptz[],
      ${ms('READY')}::bigint[], ${ms('QUEUE_CALL')}::bigint[], ${ms('OTHER_CALL')}::bigint[],
      ${ms('WRAP_UP')}::bigint[], ${ms('NOT_READY')}::bigint[], ${ms('LOGGED_OUT')}::bigint[],
      ${ms('UNKNOWN')}::bigint[],
      ${max('READY')}::int[], ${max('QUEUE_CALL')}::int[], ${max('OTHER_CALL')}::int[], ${max('WRAP_UP')}::int[],
      ${max('NOT_READY')}::int[], ${max('LOGGED_OUT')}::int[], ${max('UNKNOWN')}::int[],
      ${counts.map(({ staffedMax }) => staffedMax)}::int[], ${counts.map(({ members }) => members)}::int[])`;
}
