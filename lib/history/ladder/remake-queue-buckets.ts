import { agentsAtOnce } from '#lib/floor/spans/agents-at-once.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { COUNT_FIGURES, figuresOfCount } from './count-quarters.ts';
import { asBytes, asText, dateOf, dayNumber, FIRST_WORD_DAY } from './day-sql.ts';
import { DAY_MS, dayOf, daysWith } from './days.ts';
import { beginsTooEarly, fromFirstWord, type Firsts } from './first-rows.ts';
import { packQuarters, unpackQuarters, type Quarter } from './packed-quarters.ts';
import { forAll, readSpans } from './read-spans.ts';
import { removedTo } from './removed-to.ts';
import { BUCKET_MS, bucketOf } from './span-rows.ts';
import type { Sql } from './sql.ts';
import { Prisma } from '#generated/prisma/client.ts';

/** A queue, or (`*`, `*`) for all people, each counted once. */
export interface Crowd {
  readonly source: string;
  readonly queue: string;
}

export const EVERYBODY: Crowd = { source: '*', queue: '*' };

/** So many memberships times days are held in memory at once. */
const AT_A_TIME = 1_000;

/**
 * Makes the closed buckets of a crowd anew in `slot`, up to `to` (the end of the last closed bucket). From the day of the
 * first word about it on every day has a row.
 */
export async function remakeQueueBuckets(sql: Sql, crowd: Crowd, slot: Slot, to: number): Promise<void> {
  const memberships = await membershipsOf(sql, crowd);
  const closed = { from: bucketOf(slot.from), to: Math.min(bucketOf(slot.to) + BUCKET_MS, to) };
  if (closed.from >= closed.to) return;
  const whole = await withoutHole(sql, crowd, closed, to);
  const length = Math.max(1, Math.floor(AT_A_TIME / memberships.length)) * DAY_MS;
  for (let from = whole.from; from < whole.to;) {
    const end = Math.min(dayOf(from) * DAY_MS + length, whole.to);
    await remake(sql, crowd, memberships, { from, to: end });
    from = end;
  }
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

/** With a row on the day before, nothing before the slot can be missing. */
async function withoutHole(sql: Sql, { source, queue }: Crowd, slot: Slot, to: number): Promise<Slot> {
  const rows = ofCrowd({ source, queue });
  const [first] = await sql.$queryRaw<Firsts[]>`
    SELECT (SELECT ${dayNumber(Prisma.sql`min(day)`)} FROM queue_bucket WHERE ${rows}) AS row,
      (SELECT min(${FIRST_WORD_DAY}) FROM membership m
        WHERE ${source} = '*' OR (m.source = ${source} AND m.queue = ${queue})) AS word
    WHERE NOT EXISTS (SELECT FROM queue_bucket WHERE ${rows} AND day = ${dateOf(dayOf(slot.from) - 1)})`;
  if (!first) return slot;
  if (beginsTooEarly(first)) await removeBefore(sql, { source, queue }, first.word);
  return fromFirstWord(first, slot, to);
}

const ofCrowd = ({ source, queue }: Crowd) => Prisma.sql`source = ${source} AND queue = ${queue}`;

/** Rows outlive the words that were removed for their age. */
const removeBefore = async (sql: Sql, crowd: Crowd, word: number | null): Promise<number> => sql.$executeRaw`
  DELETE FROM queue_bucket WHERE ${ofCrowd(crowd)} AND day >= ${dateOf(dayOf(await removedTo(sql)))}
    AND day < coalesce(${dateOf(Prisma.sql`${word}`)}, 'infinity')`;

async function remake(sql: Sql, crowd: Crowd, memberships: readonly number[], slot: Slot): Promise<void> {
  const spans = await readSpans(sql, forAll(memberships, slot));
  const quarters = Array.from({ length: (slot.to - slot.from) / BUCKET_MS }, (_, index) => {
    const from = slot.from + index * BUCKET_MS;
    return { from, to: from + BUCKET_MS };
  });
  const made = agentsAtOnce([...spans.values()], quarters).map(figuresOfCount);
  const there = await readEdges(sql, crowd, slot);
  const days = daysWith(slot, made, (day) => there.get(day) ?? []);
  await sql.$executeRaw`
    INSERT INTO queue_bucket (source, queue, day, figures)
    SELECT ${crowd.source}, ${crowd.queue}, ${dateOf(Prisma.sql`day`)}, ${asBytes(Prisma.sql`packed`)}
    FROM unnest(${days.map(([day]) => day)}::int[],
      ${days.map(([, theirs]) => packQuarters(theirs).toString('base64'))}::text[]) AS made (day, packed)
    ON CONFLICT (source, queue, day) DO UPDATE SET figures = EXCLUDED.figures`;
}

/** The first and the last day, which the slot may cut. */
async function readEdges(
  sql: Sql,
  crowd: Crowd,
  { from, to }: Slot,
): Promise<ReadonlyMap<number, readonly Quarter[]>> {
  const rows = await sql.$queryRaw<{ day: number; packed: string }[]>`
    SELECT ${dayNumber(Prisma.sql`day`)} AS day, ${asText(Prisma.sql`figures`)} AS packed FROM queue_bucket
    WHERE ${ofCrowd(crowd)} AND day IN (${dateOf(dayOf(from))}, ${dateOf(dayOf(to - 1))})`;
  return new Map(
    rows.map(({ day, packed }) => [day, unpackQuarters(Buffer.from(packed, 'base64'), COUNT_FIGURES)]),
  );
}
