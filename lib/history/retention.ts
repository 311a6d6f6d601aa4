import { inLadderLock } from './ladder/ladder-step.ts';
import { remakeBuckets } from './ladder/remake-buckets.ts';
import { BUCKET_MS } from './ladder/span-rows.ts';
import type { Sql } from './ladder/sql.ts';
import { splitSpansAt } from './ladder/split-spans.ts';
import type { Log } from '#lib/log.ts';
import { inShort } from './failures.ts';
import type { PrismaClient } from './prisma.ts';

/** How many days each level is kept, at least: whole months go, when all of a month is older. `undefined`: for ever. */
export interface Retention {
  readonly rawDays?: number | undefined;
  readonly spanDays?: number | undefined;
  readonly bucketDays?: number | undefined;
}

const DAY_MS = 86_400_000;

/** Removes the months that are older than they are to be kept. What is kept tells the same as before. */
export async function applyRetention(
  prisma: PrismaClient,
  { rawDays, spanDays, bucketDays }: Retention,
  now: number,
): Promise<void> {
  if (rawDays !== undefined) await inLadderLock(prisma, (sql) => removeRaw(sql, monthBefore(now, rawDays)));
  if (spanDays !== undefined)
    await inLadderLock(prisma, (sql) => removeSpans(sql, monthBefore(now, spanDays)));
  if (bucketDays !== undefined)
    await inLadderLock(prisma, (sql) => removeBuckets(sql, monthBefore(now, bucketDays)));
}

/** The beginning of the month (UTC) in which what has to be kept begins. */
function monthBefore(now: number, days: number): number {
  const date = new Date(now - days * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

/** Spans are cut at the border, from which on they can be made anew without what lies before. */
async function removeRaw(sql: Sql, before: number): Promise<void> {
  const gone = await partitionsBefore(sql, 'event', before);
  if (gone.length === 0) return;
  await cutSpans(sql, before);
  await drop(sql, gone);
  await sql.$executeRaw`DELETE FROM event_default WHERE at < ${new Date(before)}`;
  await note(sql, 'event', before);
}

/** Spans that cover whole buckets stay with the buckets, which have no rows there. */
async function removeSpans(sql: Sql, before: number): Promise<void> {
  if ((await partitionsBefore(sql, 'span', before)).length === 0) return;
  if (!(await isNews(sql, 'span', before))) return;
  await cutSpans(sql, before);
  await sql.$executeRaw`DELETE FROM span WHERE "from" < ${new Date(before)} AND NOT quiet`;
  await note(sql, 'span', before);
}

async function removeBuckets(sql: Sql, before: number): Promise<void> {
  for (const level of ['bucket', 'queue_bucket'] as const)
    await drop(sql, await partitionsBefore(sql, level, before));
  await note(sql, 'bucket', before);
  if (!(await isNews(sql, 'span', before))) await drop(sql, await partitionsBefore(sql, 'span', before));
}

async function cutSpans(sql: Sql, at: number): Promise<void> {
  const cut = await splitSpansAt(sql, at);
  await remakeBuckets(sql, new Map(cut.map((id) => [id, { from: at, to: at }])), at + BUCKET_MS);
}

/** Partitions of months that end by then. */
async function partitionsBefore(sql: Sql, table: string, before: number): Promise<readonly string[]> {
  const last = `${table}_${new Date(before).toISOString().slice(0, 7).replace('-', '_')}`;
  const rows = await sql.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = ${table}::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$' AND c.relname < ${last}`;
  return rows.map(({ name }) => name);
}

/** The names come from Postgres itself and are of our own making. */
async function drop(sql: Sql, partitions: readonly string[]): Promise<void> {
  for (const name of partitions) await sql.$executeRawUnsafe(`DROP TABLE "${name}"`);
}

async function isNews(sql: Sql, level: string, before: number): Promise<boolean> {
  const [kept] = await sql.$queryRaw<{ at: Date }[]>`SELECT at FROM retention WHERE level = ${level}`;
  return !kept || kept.at.getTime() < before;
}

const note = (sql: Sql, level: string, before: number): Promise<number> => sql.$executeRaw`
  INSERT INTO retention (level, at) VALUES (${level}, ${new Date(before)})
  ON CONFLICT (level) DO UPDATE SET at = greatest(retention.at, EXCLUDED.at)`;

const LOOK_EVERY_MS = 3_600_000;

/** Looks every hour. A long report in the way makes it later, no more. Returns the end of it. */
export function keepRetention(prisma: PrismaClient, retention: Retention, log: Log): () => Promise<void> {
  if (Object.values(retention).every((days) => days === undefined)) return () => Promise.resolve();
  let looking = Promise.resolve();
  const look = () => {
    looking = applyRetention(prisma, retention, Date.now()).catch((error: unknown) => {
      log.warn({ error: inShort(error) }, 'what is old enough could not be removed: next try in an hour');
    });
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    return looking;
  };
}
