import { Prisma } from '#generated/prisma/client.ts';
import { dateOf } from './ladder/day-sql.ts';
import { dayOf } from './ladder/days.ts';
import { inLadderLock, progressOf } from './ladder/ladder-step.ts';
import { MARGIN_MS } from './ladder/keep-ladder.ts';
import { BUCKET_MS } from './ladder/span-rows.ts';
import type { Sql } from './ladder/sql.ts';
import { splitSpansAt } from './ladder/split-spans.ts';
import type { Log } from '#lib/log.ts';
import { inShort } from './failures.ts';
import { dropMonths } from './old-months.ts';
import type { PrismaClient } from './prisma.ts';

/** How many days each level is kept, at least: whole months go, when all of a month is older. `undefined`: for ever. */
export interface Retention {
  readonly rawDays?: number | undefined;
  readonly spanDays?: number | undefined;
  readonly bucketDays?: number | undefined;
}

const DAY_MS = 86_400_000;

/** Of this level (`event`, `span`, `bucket`) nothing before `to` is kept any more. */
export interface Removed {
  readonly level: string;
  readonly to: Date;
}

/** Removes the months that are older than they are to be kept. What is kept tells the same as before. */
export async function applyRetention(
  prisma: PrismaClient,
  { rawDays, spanDays, bucketDays }: Retention,
  now: number,
): Promise<readonly Removed[]> {
  const levels = [
    { days: rawDays, remove: removeRaw },
    { days: spanDays, remove: removeSpans },
    { days: bucketDays, remove: removeBuckets },
  ];
  const already = await removedSoFar(prisma);
  for (const { days, remove } of levels) {
    if (days === undefined) continue;
    const before = monthBefore(now, days);
    await inLadderLock(prisma, async (sql) => {
      if (await isClimbed(sql, before)) await remove(sql, before);
    });
  }
  const after = await removedSoFar(prisma);
  return [...after].flatMap(([level, to]) =>
    to.getTime() === already.get(level)?.getTime() ? [] : [{ level, to }],
  );
}

async function removedSoFar(prisma: PrismaClient): Promise<ReadonlyMap<string, Date>> {
  const levels = await prisma.retention.findMany({ orderBy: { level: 'asc' } });
  return new Map(levels.map(({ level, at }) => [level, at]));
}

/** The beginning of the month (UTC) in which what has to be kept begins. */
function monthBefore(now: number, days: number): number {
  const date = new Date(now - days * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

/** Nothing goes before spans and buckets are made of it: a ladder may lag behind, or never have been climbed. */
async function isClimbed(sql: Sql, before: number): Promise<boolean> {
  const progress = await progressOf(sql);
  if (!progress || progress.bucketsTo < before + BUCKET_MS) return false;
  const [row] = await sql.$queryRaw<{ waiting: boolean }[]>`
    SELECT EXISTS (SELECT FROM event WHERE at < ${new Date(before)}
      AND received_at >= ${new Date(progress.arrivedTo - MARGIN_MS)}) AS waiting`;
  return row?.waiting === false;
}

/** Spans are cut at the border, from which on they can be made anew without what lies before. */
async function removeRaw(sql: Sql, before: number): Promise<void> {
  const [old] = await sql.$queryRaw<
    object[]
  >`SELECT 1 AS x FROM event WHERE at < ${new Date(before)} LIMIT 1`;
  if (old) await splitSpansAt(sql, before);
  if (old) await note(sql, 'event', before);
  await sql.$executeRaw`DELETE FROM event_default WHERE at < ${new Date(before)}`;
  await dropMonths(sql, 'event', before);
}

/** Spans from before the first row of their membership stay with the buckets: no row tells of that time. */
async function removeSpans(sql: Sql, before: number): Promise<void> {
  const isOld = Prisma.sql`s."from" < ${new Date(before)} AND EXISTS (SELECT FROM bucket b
    WHERE b.membership = s.membership AND b.day <= s."from"::date)`;
  const [old] = await sql.$queryRaw<object[]>`SELECT 1 AS x FROM span s WHERE ${isOld} LIMIT 1`;
  if (!old) return;
  await splitSpansAt(sql, before);
  await note(sql, 'span', before);
  await sql.$executeRaw`DELETE FROM packed_span_default s WHERE ${isOld}`;
  await dropMonths(sql, 'packed_span', before);
}

/** Without buckets nothing is left to report on, so spans go with them. */
async function removeBuckets(sql: Sql, before: number): Promise<void> {
  const [old] = await sql.$queryRaw<object[]>`
    SELECT 1 AS x FROM queue_bucket WHERE day < ${dateOf(dayOf(before))} LIMIT 1`;
  if (old) {
    await splitSpansAt(sql, before);
    for (const level of ['bucket', 'span'] as const) await note(sql, level, before);
    await sql.$executeRaw`DELETE FROM bucket_default WHERE day < ${dateOf(dayOf(before))}`;
    await sql.$executeRaw`DELETE FROM queue_bucket_default WHERE day < ${dateOf(dayOf(before))}`;
    await sql.$executeRaw`DELETE FROM packed_span_default WHERE "from" < ${new Date(before)}`;
  }
  for (const table of ['bucket', 'queue_bucket', 'packed_span'] as const)
    await dropMonths(sql, table, before);
}

const note = (sql: Sql, level: string, before: number): Promise<number> => sql.$executeRaw`
  INSERT INTO retention (level, at) VALUES (${level}, ${new Date(before)})
  ON CONFLICT (level) DO UPDATE SET at = greatest(retention.at, EXCLUDED.at)`;

const LOOK_EVERY_MS = 3_600_000;

/** Looks every hour. A long report in the way makes it later, no more. Returns the end of it. */
export function keepRetention(
  prisma: PrismaClient,
  retention: Retention,
  { log, onRemoved }: { log: Log; onRemoved: (removed: readonly Removed[]) => void },
): () => Promise<void> {
  if (Object.values(retention).every((days) => days === undefined)) return () => Promise.resolve();
  let looking = Promise.resolve();
  const look = () => {
    looking = applyRetention(prisma, retention, Date.now())
      .then((removed) => {
        if (removed.length > 0) onRemoved(removed);
      })
      .catch((error: unknown) => {
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
