import { describe, expect, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { knownQueues } from '#lib/history/queries/known-queues.ts';
import { rawEvents } from '#lib/history/queries/raw-events.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { historyStoreBehaviour } from './history-store-behaviour.ts';
import { NOON, numbered } from './recordable-events.ts';

const EVER = { from: 0, to: Date.UTC(2100, 0) };

async function open(): Promise<{ prisma: PrismaClient; close: () => Promise<void> }> {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 2 });
  const close = async () => {
    await prisma.$disconnect();
    await database.drop();
  };
  return { prisma, close };
}

describe('history in Postgres keeps the promises of a history store', () => {
  historyStoreBehaviour(async () => {
    const { prisma, close } = await open();
    return {
      store: createPostgresHistoryStore(prisma, silentLog),
      events: () => rawEvents(prisma, EVER),
      deadLetters: async () =>
        (await prisma.deadLetter.findMany()).map(({ event, error }) => ({
          event: JSON.parse(event) as FloorEvent,
          error,
        })),
      close,
    };
  });
});

async function withStore(
  work: (prisma: PrismaClient, record: (events: readonly FloorEvent[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { prisma, close } = await open();
  try {
    await work(prisma, createPostgresHistoryStore(prisma, silentLog).record);
  } finally {
    await close();
  }
}

describe('history in Postgres', () => {
  test('a snapshot is one row for each member and one of its own', () =>
    withStore(async (prisma, record) => {
      const told = { reason: null, since: null };
      const members = [
        { agent: '101', state: 'READY' as const, ...told },
        { agent: '102', state: 'WRAP_UP' as const, ...told, since: NOON - 4000 },
      ];
      const { id, source, at, receivedAt } = numbered(0);
      const happened = { id, source, at, receivedAt };
      await record([
        { ...happened, type: 'QueueSnapshotTaken', queue: '8000', name: 'Sales', members, waiting: [] },
      ]);
      const rows = await prisma.event.findMany({ orderBy: { part: 'asc' } });
      expect(rows.map(({ part, agent, state, since }) => [part, agent, state, since?.getTime()])).toEqual([
        [0, null, null, undefined],
        [1, '101', 'READY', undefined],
        [2, '102', 'WRAP_UP', NOON - 4000],
      ]);
      expect(await knownQueues(prisma)).toEqual([{ source: 'pbx', number: '8000', name: 'Sales' }]);
    }));

  test('what Postgres refuses in a text is kept as a sign that stands for it', () =>
    withStore(async (prisma, record) => {
      await record([{ ...numbered(1), reason: 'a\0b\ud800c' }]);
      expect(await prisma.event.findFirst()).toMatchObject({ reason: 'a␀b\uFFFDc' });
    }));

  test('a queue keeps its newest name, however late an older one comes', () =>
    withStore(async (prisma, record) => {
      const { id, ...rest } = numbered(0);
      const named = (name: string | null, at: number): FloorEvent => ({
        type: 'QueueDescribed',
        id: id.replace(/^.{8}/, String(at).slice(-8)),
        source: rest.source,
        at,
        receivedAt: at,
        queue: '8000',
        name,
        members: null,
      });
      await record([named('Sales', NOON)]);
      await record([named('Sales and Service', NOON + 2000)]);
      await record([named('Old name', NOON + 1000), named(null, NOON + 3000)]);
      expect(await knownQueues(prisma)).toMatchObject([{ name: 'Sales and Service' }]);
    }));

  test('a batch of which one event is refused leaves nothing behind', () =>
    withStore(async (prisma, record) => {
      await expect(record([numbered(1), { ...numbered(2), id: 'no uuid' }, numbered(3)])).rejects.toThrow(
        '22P02',
      );
      expect([await prisma.event.count(), await prisma.membership.count()]).toEqual([0, 0]);
      await record([numbered(1)]);
      expect([await prisma.event.count(), await prisma.membership.count()]).toEqual([1, 1]);
    }));
});

describe('the months of history', () => {
  const monthsIn = async (prisma: PrismaClient) => {
    const rows = await prisma.$queryRaw<{ month: string; rows: number }[]>`
      SELECT tableoid::regclass::text AS month, count(*)::int AS rows FROM event GROUP BY 1 ORDER BY 1`;
    return Object.fromEntries(rows.map(({ month, rows: count }) => [month, count]));
  };

  test('every month met has a partition, whose borders are in UTC', () =>
    withStore(async (prisma, record) => {
      const [last, first] = [Date.UTC(2026, 10, 30, 23, 59, 59, 999), Date.UTC(2026, 11, 1)];
      await record([numbered(1, last), numbered(2, first)]);
      expect(await monthsIn(prisma)).toEqual({ event_2026_11: 1, event_2026_12: 1 });
    }));

  test('an event whose time cannot be right is kept all the same', () =>
    withStore(async (prisma, record) => {
      await record([
        { ...numbered(1, 0), receivedAt: NOON },
        { ...numbered(2, NOON * 3), receivedAt: NOON },
      ]);
      expect(await monthsIn(prisma)).toEqual({ event_default: 2 });
    }));

  test('rows that waited for their month move into it, once, when many make it at the same time', () =>
    withStore(async (prisma, record) => {
      const old = Date.UTC(2019, 4, 5);
      await record([{ ...numbered(1, old), receivedAt: NOON }]);
      await Promise.all(
        [1, 2, 3].map(() => prisma.$queryRaw`SELECT make_month_partition('event', 'at', '2019-05-01'::date)`),
      );
      expect(await monthsIn(prisma)).toEqual({ event_2019_05: 1 });
    }));
});
