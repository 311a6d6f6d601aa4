import type { Slot } from '#lib/floor/spans/statement.ts';
import { createPartitionMaker, monthsBetween } from '#lib/history/partitions.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Log } from '#lib/log.ts';
import { inLadderLock, keepProgress, progressOf } from './ladder-step.ts';
import { remakeBuckets } from './remake-buckets.ts';
import { remakePeople } from './remake-people.ts';
import { EVERYBODY, remakeQueueBuckets, type Crowd } from './remake-queue-buckets.ts';
import { remakeSpans } from './remake-spans.ts';
import { removedTo } from './removed-to.ts';
import { BEGINNING, bucketOf } from './span-rows.ts';
import type { Sql } from './sql.ts';

export interface RebuildOptions {
  readonly log: Log;
  /** Buckets are closed up to here where the ladder has never been climbed; else up to where they were. */
  readonly upTo?: number;
  /** Everything that arrived before is recorded: kept as how far the ladder is, if it has never been climbed. */
  readonly arrivedTo?: number;
  /** Called after each part, with the share done so far (0 to 1). */
  readonly onProgress?: (done: number) => void;
}

/** So many people at a time: one transaction each, so that the server's own steps come in between. */
const PEOPLE_AT_A_TIME = 5;

/**
 * Makes spans and buckets anew from the raw events that are kept, while the server runs or not. What is older than the
 * oldest raw event kept stays as it is.
 */
export async function rebuildLadder(prisma: PrismaClient, options: RebuildOptions): Promise<void> {
  const { log, upTo = Date.now(), arrivedTo = upTo, onProgress } = options;
  const months = monthsBetween(Math.max(await oldestKept(prisma), await firstWord(prisma, upTo)), upTo);
  for (const table of ['packed_span', 'bucket', 'queue_bucket'] as const)
    await createPartitionMaker(prisma, log, table)(months);
  const people = await peopleIn(prisma);
  const crowds = await crowdsIn(prisma);
  let done = 0;
  const all = Math.ceil(people.length / PEOPLE_AT_A_TIME) + crowds.length;
  for (let i = 0; i < people.length; i += PEOPLE_AT_A_TIME) {
    const ids = people.slice(i, i + PEOPLE_AT_A_TIME).flat();
    await inLadderLock(prisma, async (sql) => {
      const { slot, to } = await extent(sql, upTo);
      await remakeSpans(
        sql,
        ids.map((id) => ({ id, at: slot.from })),
      );
      await remakePeople(sql, new Map(ids.map((id) => [id, { slot }])));
      const everyId = [...ids, ...(await asPeople(sql, ids))];
      await remakeBuckets(sql, new Map(everyId.map((id) => [id, slot])), to);
    });
    onProgress?.((done += 1) / all);
  }
  for (const crowd of crowds) {
    await inLadderLock(prisma, async (sql) => {
      const { slot, to } = await extent(sql, upTo);
      await remakeQueueBuckets(sql, crowd, slot, to);
    });
    onProgress?.((done += 1) / all);
  }
  await inLadderLock(prisma, async (sql) => {
    if (!(await progressOf(sql))) await keepProgress(sql, { arrivedTo, bucketsTo: bucketOf(upTo) });
  });
}

/** As it is now: meanwhile buckets close and months are removed. */
async function extent(sql: Sql, upTo: number): Promise<{ readonly slot: Slot; readonly to: number }> {
  const slot = { from: await oldestKept(sql), to: Infinity };
  return { slot, to: (await progressOf(sql))?.bucketsTo ?? bucketOf(upTo) };
}

/** Nothing before is made anew: what was removed for its age cannot tell it any more. */
const oldestKept = async (sql: Pick<Sql, '$queryRaw'>): Promise<number> =>
  (await removedTo(sql)) || BEGINNING;

/** Months before it need no partitions. */
async function firstWord(prisma: PrismaClient, upTo: number): Promise<number> {
  const first = await prisma.event.findFirst({ orderBy: { at: 'asc' }, select: { at: true } });
  return first?.at.getTime() ?? upTo;
}

/** The memberships of each person. */
async function peopleIn(prisma: PrismaClient): Promise<readonly (readonly number[])[]> {
  const rows = await prisma.$queryRaw<{ ids: number[] }[]>`
    SELECT array_agg(id) AS ids FROM membership WHERE queue <> '*' GROUP BY source, agent`;
  return rows.map(({ ids }) => ids);
}

/** Their own memberships of those among them who are in several queues. */
async function asPeople(sql: Sql, memberships: readonly number[]): Promise<readonly number[]> {
  const rows = await sql.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT p.id FROM membership m JOIN membership p USING (source, agent)
    WHERE m.id = ANY(${[...memberships]}::int[]) AND p.queue = '*'`;
  return rows.map(({ id }) => id);
}

async function crowdsIn(prisma: PrismaClient): Promise<readonly Crowd[]> {
  const queues = await prisma.$queryRaw<Crowd[]>`
    SELECT DISTINCT source, queue FROM membership WHERE queue <> '*'`;
  return queues.length === 0 ? [] : [...queues, EVERYBODY];
}
