import fc from 'fast-check';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { FloorEvent } from '#lib/floor/events.ts';
import { STATES, type State } from '#lib/floor/states.ts';
import { timeInState, type Statement } from '#lib/floor/time-in-state.ts';
import { createHole } from '#lib/history/hole.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { agentsPerState } from '#lib/history/queries/agents-per-state.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { NOON } from './recordable-events.ts';

const MINUTE = 60_000;

async function open() {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 2 });
  onTestFinished(async () => {
    await prisma.$disconnect();
    await database.drop();
  });
  const { record } = createPostgresHistoryStore(prisma, silentLog);
  return { prisma, record, url: database.url };
}

const happened = (minute: number, source = 'pbx') => {
  const at = NOON + minute * MINUTE;
  return { id: uuidv7(), source, at, receivedAt: at };
};
const changed = (minute: number, agent: string, state: State, source = 'pbx'): FloorEvent => ({
  ...happened(minute, source),
  type: 'AgentStateChanged',
  queue: '8000',
  agent,
  state,
  reason: null,
});
const snapshot = (minute: number, members: [string, State, number?][]): FloorEvent => ({
  ...happened(minute),
  type: 'QueueSnapshotTaken',
  queue: '8000',
  name: null,
  waiting: [],
  members: members.map(([agent, state, since]) => ({
    agent,
    state,
    reason: null,
    since: since === undefined ? null : NOON + since * MINUTE,
  })),
});
const lost = (minute: number, queue: string | null = null): FloorEvent => ({
  ...happened(minute),
  type: 'LinkLost',
  queue,
  why: 'gone',
});
const removed = (minute: number, agent: string): FloorEvent => ({
  ...happened(minute),
  type: 'MembershipRemoved',
  queue: '8000',
  agent,
});
const queueRemoved = (minute: number): FloorEvent => ({
  ...happened(minute),
  type: 'QueueRemoved',
  queue: '8000',
});

/** What is said of one membership of queue 8000, as the report's words. */
function statementsOf(agent: string, events: readonly FloorEvent[]): Statement[] {
  return events.flatMap((event): Statement[] => {
    const { at } = event;
    if (event.type === 'LinkLost' && event.queue !== '8001') return [{ at, says: 'LINK_LOST', since: null }];
    if (event.type === 'QueueRemoved') return [{ at, says: 'REMOVED', since: null }];
    if (event.type === 'QueueSnapshotTaken')
      return event.members
        .filter((m) => m.agent === agent)
        .map(({ state, since }) => ({ at, says: state, since }));
    if (event.type === 'AgentStateChanged' && event.agent === agent)
      return [{ at, says: event.state, since: null }];
    if (event.type === 'MembershipRemoved' && event.agent === agent)
      return [{ at, says: 'REMOVED', since: null }];
    return [];
  });
}

const agent = fc.constantFrom('101', '102', '103');
const state = fc.constantFrom(...STATES);
/** Over four days, so that the report reads in more than one portion. */
const minute = fc.integer({ min: 0, max: 4 * 1440 });
const anyEvent = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(minute, agent, state).map((args) => changed(...args)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        minute,
        fc.uniqueArray(fc.tuple(agent, state, fc.option(fc.nat(3000), { freq: 5 })), {
          selector: ([who]) => who,
        }),
      )
      .map(([at, members]) =>
        snapshot(
          at,
          members.map(([a, s, ago]) => [a, s, ago === null ? undefined : at - ago]),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(minute, fc.constantFrom(null, '8000', '8001')).map((args) => lost(...args)),
  },
  fc.tuple(minute, agent).map((args) => removed(...args)),
  minute.map(queueRemoved),
);
const anyStory = fc.array(anyEvent, { maxLength: 25 });

describe('agents per state', () => {
  let opened: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    opened = await createTestDatabase();
    return () => opened.drop();
  });

  test('any window of any story is what folding the whole story gives for it', async () => {
    const prisma = openPrisma(opened.url, { log: silentLog, connections: 2 });
    onTestFinished(() => prisma.$disconnect());
    const windows = fc.tuple(minute, fc.integer({ min: 1, max: 3000 }), fc.constantFrom(15, 60, 1440));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyStory, windows, async (told, [begin, length, slotMinutes]) => {
        const source = `pbx${run++}`;
        const story = told.map((event) => ({ ...event, source, id: uuidv7() }));
        await createPostgresHistoryStore(prisma, silentLog).record(story);
        const [from, to] = [NOON + begin * MINUTE, NOON + (begin + length) * MINUTE];
        const slots = await agentsPerState(prisma, {
          queue: { source, number: '8000' },
          from,
          to,
          slotMinutes,
        });
        const folded = ['101', '102', '103'].map((who) => timeInState(statementsOf(who, story), slots));
        slots.forEach((slot, i) => {
          const members = folded.flatMap((times) => times[i] ?? []);
          expect(slot.members).toBe(members.length);
          for (const s of STATES)
            expect(slot.agentMs[s]).toBe(members.reduce((sum, time) => sum + time[s], 0));
        });
        expect(slots.reduce((sum, slot) => sum + slot.to - slot.from, 0)).toBe(to - from);
      }),
      { numRuns: 100 },
    );
  });

  test('time in all states is members times the length of the slot', async () => {
    const { prisma, record } = await open();
    await record([
      changed(-60, '101', 'READY'),
      changed(10, '102', 'WRAP_UP'),
      lost(20),
      changed(40, '101', 'READY'),
    ]);
    const queue = { source: 'pbx', number: '8000' };
    const [slot] = await agentsPerState(prisma, {
      queue,
      from: NOON,
      to: NOON + 60 * MINUTE,
      slotMinutes: 60,
    });
    expect(slot).toMatchObject({
      members: 2,
      agentMs: { READY: 40 * MINUTE, WRAP_UP: 10 * MINUTE, UNKNOWN: 70 * MINUTE, LOGGED_OUT: 0 },
    });
  });

  test('the same number at another PBX is another queue', async () => {
    const { prisma, record } = await open();
    await record([changed(0, '101', 'READY'), changed(0, '101', 'WRAP_UP', 'other')]);
    const queue = { source: 'other', number: '8000' };
    const [slot] = await agentsPerState(prisma, { queue, from: NOON, to: NOON + MINUTE, slotMinutes: 1 });
    expect(slot).toMatchObject({ members: 1, agentMs: { WRAP_UP: MINUTE, READY: 0 } });
  });

  test('a hole in the record is unknown time, until the next word', async () => {
    const { prisma, record } = await open();
    const hole = createHole();
    hole.add([changed(10, '101', 'NOT_READY')]);
    await record([
      changed(0, '101', 'READY'),
      ...hole.notes(uuidv7, NOON + 30 * MINUTE),
      changed(40, '101', 'READY'),
    ]);
    const queue = { source: 'pbx', number: '8000' };
    const [slot] = await agentsPerState(prisma, {
      queue,
      from: NOON,
      to: NOON + 60 * MINUTE,
      slotMinutes: 60,
    });
    expect(slot).toMatchObject({ agentMs: { READY: 30 * MINUTE, UNKNOWN: 30 * MINUTE } });
  });

  test('a database that lives in another zone tells the same times', async () => {
    const { prisma, record, url } = await open();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone = 'Australia/Lord_Howe'`,
    );
    await client.end();
    await record([changed(10, '101', 'READY')]);
    const queue = { source: 'pbx', number: '8000' };
    const [slot] = await agentsPerState(prisma, {
      queue,
      from: NOON,
      to: NOON + 60 * MINUTE,
      slotMinutes: 60,
    });
    expect(slot).toMatchObject({ agentMs: { UNKNOWN: 10 * MINUTE, READY: 50 * MINUTE } });
  });
});
