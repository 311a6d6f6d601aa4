import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { BEGINNING, BUCKET_MS } from '#lib/history/ladder/span-rows.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { applyRetention, type Retention } from '#lib/history/retention.ts';
import { silentLog } from '#lib/log.ts';
import { changed, snapshot } from '../support/floor-arbitraries.ts';
import { anyHistory, arriving, BEGIN, HOUR, MINUTE, openHistory } from './reports/told-history.ts';
import { figuresOf, ofThemIn } from './retention-figures.ts';
import { shifted } from './shifted.ts';

const DAY = 24 * HOUR;
const BORDER = Date.UTC(2026, 3, 1);
const CLOSED = BORDER + 8 * HOUR;
/** All of March is older than 31 days by then, and was not a minute before. */
const DUE = BORDER + 31 * DAY;

const quarters = (from: number, to: number) =>
  Array.from({ length: (to - from) / BUCKET_MS + 1 }, (_, i) => from + i * BUCKET_MS);
const WHOLE = quarters(BORDER - 7 * HOUR, BORDER);
const ODD = [BORDER - 7 * HOUR, BORDER - 5 * HOUR + 7, BORDER - 61 * MINUTE, BORDER - 1234, BORDER];
const SINCE = [...quarters(BORDER, CLOSED + HOUR), CLOSED + HOUR + 12_345];

const FIRST = snapshot(BORDER - 7 * HOUR + MINUTE, [
  ['101', 'READY'],
  ['102', 'NOT_READY'],
]);

/** Half a day around the beginning of a month, of which some is told only after the month before was removed. */
const aroundTheBorder = fc.tuple(anyHistory, fc.nat(100)).map(([history, share]) => {
  const story = history.map((event) => shifted(event, BORDER - (BEGIN + 6 * HOUR)));
  const cut = Math.floor((story.length * share) / 100);
  const told = [FIRST, ...story.slice(0, cut)];
  const later = story.slice(cut).flatMap(begunAfterBorder);
  return { told, later: withoutQueues(removedBeforeBorder(told), later) };
});

/**
 * Who is heard of first after the border, in a queue that was removed before it: that it was is gone with its month, and
 * nothing can tell it of them.
 */
const removedBeforeBorder = (told: readonly FloorEvent[]): ReadonlySet<string> =>
  new Set(told.flatMap((event) => (event.type === 'QueueRemoved' && event.at < BORDER ? [event.queue] : [])));

const withoutQueues = (removed: ReadonlySet<string>, events: readonly FloorEvent[]): FloorEvent[] =>
  events.filter((event) => !('queue' in event) || event.queue === null || !removed.has(event.queue));

function begunAfterBorder(event: FloorEvent): readonly FloorEvent[] {
  if (event.at < BORDER) return [];
  if (event.type !== 'QueueSnapshotTaken') return [event];
  const members = event.members.map((m) => ({ ...m, since: (m.since ?? 0) < BORDER ? null : m.since }));
  return [{ ...event, members }];
}

const count = async (prisma: PrismaClient, table: string): Promise<number> =>
  (await prisma.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? 0;

const oldest = async (prisma: PrismaClient, table: string, key: string): Promise<number> =>
  (
    await prisma.$queryRawUnsafe<{ at: Date }[]>(`SELECT min("${key}") AS at FROM ${table}`)
  )[0]?.at.getTime() ?? Infinity;

/** `stays`: the moments between which all figures stay. */
const LEVELS: readonly { what: string; retention: Retention; stays: readonly (readonly number[])[] }[] = [
  { what: 'raw events', retention: { rawDays: 31 }, stays: [WHOLE, ODD] },
  { what: 'spans', retention: { spanDays: 31 }, stays: [WHOLE] },
  { what: 'raw events and spans', retention: { rawDays: 31, spanDays: 31 }, stays: [WHOLE] },
  { what: 'buckets', retention: { bucketDays: 31 }, stays: [] },
  { what: 'everything', retention: { rawDays: 31, spanDays: 31, bucketDays: 31 }, stays: [] },
];

describe.each(LEVELS)('after the months of $what are removed', ({ retention, stays }) => {
  test('figures stay as they were, events since then still make the same of them, and a rebuild changes none', async () => {
    const { prisma, tell, wipe } = await openHistory();
    const kept = () => Promise.all([...stays, SINCE].map((moments) => figuresOf(prisma, moments)));
    await fc.assert(
      fc.asyncProperty(aroundTheBorder, async ({ told: some, later: rest }) => {
        const [told, later] = [arriving(some), rest];
        await wipe();
        await tell(told, CLOSED);
        await tell(later, CLOSED);
        const control = await figuresOf(prisma, SINCE);
        await wipe();
        await tell(told, CLOSED);
        const before = await kept();
        await applyRetention(prisma, retention, DUE);
        expect(await kept()).toEqual(before);
        await tell(later, CLOSED);
        expect(await figuresOf(prisma, SINCE)).toEqual(control);
        const after = await kept();
        // Months in which every span covers whole buckets have none to remove.
        if ((await prisma.retention.count()) === 0) return;
        for (const [index, figures] of before.slice(0, -1).entries())
          expect(ofThemIn(figures, after[index] ?? {})).toEqual(figures);
        await rebuildLadder(prisma, { log: silentLog });
        expect(await kept()).toEqual(after);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  }, 120_000);
});

const STORY = arriving([
  snapshot(BORDER - 40 * DAY, [['101', 'READY']]),
  snapshot(BORDER - 3 * HOUR, [['101', 'READY']]),
  changed('101', 'QUEUE_CALL', BORDER - HOUR),
  changed('101', 'READY', BORDER + HOUR),
  changed('101', 'QUEUE_CALL', BORDER + 2 * HOUR),
]);

test('nothing is removed by default, nor before the last day of a month is old enough', async () => {
  const { prisma, tell } = await openHistory();
  await tell(STORY, CLOSED);
  const figures = await figuresOf(prisma, [...ODD, ...SINCE.slice(1)]);
  const raw = await count(prisma, 'event');
  await applyRetention(prisma, {}, DUE + 365 * DAY);
  await applyRetention(prisma, { rawDays: 71, spanDays: 71, bucketDays: 71 }, BORDER + 40 * DAY - MINUTE);
  expect(await count(prisma, 'event')).toBe(raw);
  expect(await count(prisma, 'retention')).toBe(0);
  expect(await figuresOf(prisma, [...ODD, ...SINCE.slice(1)])).toEqual(figures);
});

test('whole months go, partition and default partition alike, and what was removed is written down', async () => {
  const { prisma, tell } = await openHistory();
  await tell(STORY, CLOSED);
  for (const [table, key] of [
    ['event', 'at'],
    ['packed_span', 'from'],
    ['bucket', 'day'],
    ['queue_bucket', 'day'],
  ] as const)
    await prisma.$executeRawUnsafe(`INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table},
      to_jsonb(t) || jsonb_build_object('${key}', t."${key}" - INTERVAL '5 years'))).* FROM ${table} t`);
  await applyRetention(prisma, { rawDays: 31, spanDays: 31, bucketDays: 31 }, DUE);
  const partitions = await prisma.$queryRaw<{ name: string }[]>`
    SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhrelid::regclass::text LIKE '%2026_03'`;
  expect(partitions).toEqual([]);
  expect(await oldest(prisma, 'event', 'at')).toBe(BORDER + HOUR);
  expect(await oldest(prisma, 'span', 'from')).toBe(BORDER);
  expect(await oldest(prisma, 'bucket', 'day')).toBe(BORDER);
  expect(await oldest(prisma, 'queue_bucket', 'day')).toBe(BORDER);
  const noted = await prisma.retention.findMany({ orderBy: { level: 'asc' } });
  const at = new Date(BORDER);
  expect(noted).toEqual(['bucket', 'event', 'span'].map((level) => ({ level, at })));
});

test('of the spans of a month nothing stays but what reaches back to before the first bucket', async () => {
  const { prisma, tell } = await openHistory();
  await tell(STORY, CLOSED);
  const before = await figuresOf(prisma, [BORDER - 60 * DAY, BORDER - 40 * DAY, BORDER - 39 * DAY, BORDER]);
  await applyRetention(prisma, { spanDays: 31 }, DUE);
  const spans = await prisma.span.findMany({ where: { from: { lt: new Date(BORDER) } } });
  expect(spans.map(({ state, from, known }) => [state, from.getTime(), known])).toEqual([
    ['UNKNOWN', BEGINNING, 'start'],
  ]);
  expect(await figuresOf(prisma, [BORDER - 60 * DAY, BORDER - 40 * DAY, BORDER - 39 * DAY, BORDER])).toEqual(
    before,
  );
});

test('a word from before the border that comes after it changes nothing, and goes when its month is looked at again', async () => {
  const { prisma, tell } = await openHistory();
  await tell(STORY, CLOSED);
  await applyRetention(prisma, { rawDays: 31 }, DUE);
  const figures = await figuresOf(prisma, [...ODD, ...SINCE.slice(1)]);
  const late = { ...changed('101', 'NOT_READY', BORDER - 30 * MINUTE), receivedAt: CLOSED };
  await tell(
    arriving([late]).map((event) => ({ ...event, id: event.id.replace(/^./, 'f') })),
    CLOSED,
  );
  expect(await figuresOf(prisma, [...ODD, ...SINCE.slice(1)])).toEqual(figures);
  expect(await oldest(prisma, 'event', 'at')).toBe(late.at);
  await tell([], CLOSED + HOUR);
  await applyRetention(prisma, { rawDays: 31 }, DUE + HOUR);
  expect(await oldest(prisma, 'event', 'at')).toBe(BORDER + HOUR);
});

test('raw events stay for as long as spans are not made of them', async () => {
  const { prisma, tell } = await openHistory();
  await tell(STORY, CLOSED);
  await prisma.$executeRaw`UPDATE ladder SET arrived_to = ${new Date(BORDER - 2 * HOUR)}`;
  await applyRetention(prisma, { rawDays: 31 }, DUE);
  expect(await count(prisma, 'retention')).toBe(0);
  await prisma.$executeRaw`TRUNCATE ladder`;
  await applyRetention(prisma, { rawDays: 31 }, DUE);
  expect(await oldest(prisma, 'event', 'at')).toBe(STORY[0]?.at);
});

test.each(['event', 'span', 'bucket'])('a long report on %s makes removal later, no more', async (table) => {
  const { prisma, tell } = await openHistory();
  await tell(STORY, CLOSED);
  const everything: Retention = { rawDays: 31, spanDays: 31, bucketDays: 31 };
  await prisma.$transaction(
    async (report) => {
      await report.$queryRawUnsafe(`SELECT count(*)::int FROM ${table}`);
      await expect(applyRetention(prisma, everything, DUE)).rejects.toThrow(/lock timeout/);
    },
    { timeout: 20_000 },
  );
  await applyRetention(prisma, everything, DUE);
  expect(await prisma.retention.findMany()).toHaveLength(3);
});
