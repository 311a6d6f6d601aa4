import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { keepLadder } from '#lib/history/ladder/keep-ladder.ts';
import { createLadder, progressOf } from '#lib/history/ladder/ladder-step.ts';
import { createTouched } from '#lib/history/ladder/touched.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { eventually } from '../support/eventually.ts';
import { changed, linkLost, snapshot } from '../support/floor-arbitraries.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { levelsFromScratch, levelsOf } from './ladder-oracle.ts';
import { shifted } from './shifted.ts';
import { anyHistory, arriving, BEGIN, HOUR, MINUTE, openHistory } from './reports/told-history.ts';

const END = BEGIN + 14 * HOUR;

const store = (prisma: PrismaClient) => createPostgresHistoryStore(prisma, silentLog);

/** A ladder that is kept, up to `reached.to`. */
function kept(prisma: PrismaClient, reached: { to: number }) {
  const ladder = keepLadder({ prisma, log: silentLog, recordedTo: () => reached.to, everyMs: 5 });
  onTestFinished(ladder.stop);
  return ladder;
}

const oneHistory = (seed: number): FloorEvent[] =>
  fc.sample(anyHistory, { numRuns: 1, seed })[0] as FloorEvent[];

describe('what a process recorded and did not come to make spans of', () => {
  test.each([0, 0.4, 0.9])('is in them after the next start (%d of it was)', async (share) => {
    const { prisma, tell } = await openHistory();
    const now = Math.floor(Date.now() / HOUR) * HOUR;
    const events = oneHistory(7).map((event) => ({ ...shifted(event, now - END), receivedAt: now - HOUR }));
    const some = Math.floor(events.length * share);
    if (some > 0) await tell(events.slice(0, some), now - HOUR);
    await store(prisma).record(events.slice(some));
    const ladder = kept(prisma, { to: now });
    await eventually(() => expect(ladder.knownTo()).toBe(now), 30_000);
    expect(await levelsOf(prisma)).toEqual(await levelsFromScratch(prisma, events));
  });
});

test('a database that goes away and comes back leaves nothing out', async () => {
  const database = await createTestDatabase();
  const near = openPrisma(database.url, { log: silentLog, connections: 2 });
  await createLadder(near, silentLog).step([], BEGIN);
  const url = new URL(database.url);
  const proxy = await startTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  const far = openPrisma(url.href, {
    ...{ log: silentLog, connections: 2, connectTimeoutMs: 200, queryTimeoutMs: 2000 },
  });
  const reached = { to: BEGIN };
  const ladder = keepLadder({ prisma: far, log: silentLog, recordedTo: () => reached.to, everyMs: 5 });
  onTestFinished(async () => {
    await ladder.stop();
    await far.$disconnect();
    await near.$disconnect();
    await database.drop();
  });
  const events = oneHistory(3);
  const tell = async (some: readonly FloorEvent[], to: number) => {
    await store(near).record(some);
    ladder.recorded(some);
    reached.to = to;
  };
  const third = Math.ceil(events.length / 3);
  await tell(events.slice(0, third), BEGIN + 4 * HOUR);
  await eventually(() => expect(ladder.knownTo()).toBe(BEGIN + 4 * HOUR), 30_000);
  proxy.goDead();
  await tell(events.slice(third, 2 * third), BEGIN + 8 * HOUR);
  await eventually(() => expect(ladder.failing()).not.toBeNull(), 30_000);
  await tell(events.slice(2 * third), END);
  expect(ladder.knownTo()).toBe(BEGIN + 4 * HOUR);
  proxy.heal();
  await eventually(() => expect(ladder.knownTo()).toBe(END), 60_000);
  expect(ladder.failing()).toBeNull();
  expect(await levelsOf(near)).toEqual(await levelsFromScratch(near, events));
}, 120_000);

test('what reports know never passes what is recorded, and neither does what the next start relies on', async () => {
  const { prisma, tell } = await openHistory();
  await tell([], BEGIN);
  const events = oneHistory(5);
  const reached = { to: BEGIN };
  const ladder = kept(prisma, reached);
  for (const [index, event] of events.slice(0, 10).entries()) {
    await store(prisma).record([event]);
    ladder.recorded([event]);
    const to = BEGIN + index * HOUR;
    reached.to = to;
    await eventually(() => expect(ladder.knownTo()).toBe(to), 30_000);
    expect((await progressOf(prisma))?.arrivedTo).toBe(to);
  }
});

/** Few people, who are told again and again: the same, nearly the same, later, or with another beginning. */
const toldAgain = fc
  .array(
    fc.record({
      minute: fc.nat(40),
      kind: fc.constantFrom('snapshot', 'snapshot', 'snapshot', 'event', 'lost'),
      state: fc.constantFrom('READY', 'NOT_READY', 'NOT_READY'),
      reason: fc.constantFrom(null, 'BREAK'),
      since: fc.option(fc.nat(40)),
    }),
    { minLength: 2, maxLength: 25 },
  )
  .map((words) =>
    arriving(
      words.map(({ minute, kind, state, reason, since }): FloorEvent => {
        const at = BEGIN + minute * MINUTE;
        if (kind === 'lost') return linkLost(at);
        if (kind === 'event') return { ...changed('101', state, at), reason };
        const begun = since === null ? null : Math.min(BEGIN + since * MINUTE, at);
        const taken = snapshot(at, [['101', state]]);
        return { ...taken, members: taken.members.map((m) => ({ ...m, reason, since: begun })) };
      }),
    ),
  );

test('spans are the same whether or not it is remembered what was said before, in order and late', async () => {
  const { prisma, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(toldAgain, fc.boolean(), async (words, inOrder) => {
      await wipe();
      const events = inOrder ? arriving(words.toSorted((a, b) => a.at - b.at)) : words;
      const touched = createTouched();
      const ladder = createLadder(prisma, silentLog);
      for (const event of events) {
        await store(prisma).record([event]);
        touched.add([event]);
        if (!touched.isEmpty()) await ladder.step(await touched.take(prisma), BEGIN + HOUR);
      }
      if (await progressOf(prisma))
        expect(await levelsOf(prisma)).toEqual(await levelsFromScratch(prisma, events));
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('a snapshot that repeats what is known makes no work; one that says more, or comes after a lost link, does', async () => {
  const { prisma } = await openHistory();
  const worked = async (...events: readonly FloorEvent[]) => {
    const touched = createTouched();
    touched.add([snapshot(0, [['101', 'READY']])]);
    await touched.take(prisma);
    touched.add(events);
    return !touched.isEmpty();
  };
  expect(await worked(snapshot(1, [['101', 'READY']]))).toBe(false);
  expect(await worked(snapshot(1, [['101', 'READY', 0]]))).toBe(true);
  expect(await worked(snapshot(1, [['101', 'NOT_READY']]))).toBe(true);
  expect(await worked(linkLost(1), snapshot(2, [['101', 'READY']]))).toBe(true);
});
