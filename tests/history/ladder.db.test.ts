import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createLadder } from '#lib/history/ladder/ladder-step.ts';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { createTouched } from '#lib/history/ladder/touched.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { anyEventAt } from '../support/floor-arbitraries.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { levelsOf, levelsFromScratch } from './ladder-oracle.ts';

let database: TestDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, { log: silentLog });
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const wipe = () =>
  prisma.$executeRaw`TRUNCATE event, packed_span, bucket, queue_bucket, membership, queue, agent, ladder RESTART IDENTITY`;

const BEGIN = Date.UTC(2026, 2, 28, 22);
const MINUTE = 60_000;

/** A story over half a day, told in another order than it happened, in batches. */
const lateStory = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 720 }), fc.integer({ min: 0, max: 59 })), { maxLength: 40 })
  .map((times) => times.map(([minute, second]) => BEGIN + minute * MINUTE + second * 1000))
  .chain((times) => fc.tuple(...times.map(anyEventAt)))
  .chain((events) =>
    fc.tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.integer({ min: 1, max: 12 })),
  );

/** Ids grow in the order of arrival; a snapshot may tell when a state began. */
function arriving(events: readonly FloorEvent[]): FloorEvent[] {
  return events.map((event, index) => {
    const id = uuidv7({ msecs: BEGIN + index, seq: index });
    if (event.type !== 'QueueSnapshotTaken' || index % 2 === 0) return { ...event, id };
    const members = event.members.map((member, place) => ({
      ...member,
      since: place % 2 === 0 ? event.at - (((index * 7 + place) % 40) + 1) * MINUTE : null,
    }));
    return { ...event, id, members };
  });
}

async function live(events: readonly FloorEvent[], batch: number): Promise<void> {
  const store = createPostgresHistoryStore(prisma, silentLog);
  const ladder = createLadder(prisma, silentLog);
  const touched = createTouched();
  for (let i = 0; i < events.length; i += batch) {
    const some = events.slice(i, i + batch);
    await store.record(some);
    touched.add(some);
    const share = Math.min(1, (i + batch) / events.length);
    await ladder.step(await touched.take(prisma), BEGIN + share * 14 * 60 * MINUTE);
  }
}

test('spans and buckets are the same in whatever order events arrive, and as made from scratch in memory', async () => {
  await fc.assert(
    fc.asyncProperty(lateStory, async ([story, batch]) => {
      await wipe();
      const events = arriving(story);
      await live(events, batch);
      expect(await levelsOf(prisma)).toEqual(await levelsFromScratch(prisma, events));
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('spans and buckets that are thrown away and rebuilt from the raw events are identical', async () => {
  await fc.assert(
    fc.asyncProperty(lateStory, async ([story, batch]) => {
      await wipe();
      await live(arriving(story), batch);
      const before = await levelsOf(prisma);
      await prisma.$executeRaw`TRUNCATE packed_span, bucket, queue_bucket`;
      const progress: number[] = [];
      await rebuildLadder(prisma, { log: silentLog, onProgress: (done) => progress.push(done) });
      expect(await levelsOf(prisma)).toEqual(before);
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    }),
    { numRuns: 15 },
  );
}, 120_000);
