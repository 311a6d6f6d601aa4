import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordHistory } from '#lib/generated-history/record-history.ts';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { agentStates } from '#lib/history/queries/agent-states.ts';
import { notReadyByReason } from '#lib/history/queries/not-ready-by-reason.ts';
import { queueStates } from '#lib/history/queries/queue-states.ts';
import { silentLog } from '#lib/log.ts';
import type { Choices, Interval } from '#lib/reports/choices.ts';
import type { Answer, Row } from '#lib/reports/table.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/postgres-database.ts';

/** Five days around the night in which the clocks of Berlin go back; now is in the middle of a bucket. */
const UNTIL = Date.UTC(2026, 9, 28, 10, 7, 33, 250);
const SPAN = { from: Date.UTC(2026, 9, 23, 22), to: Date.UTC(2026, 9, 28, 23) };

let database: TestDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, { log: silentLog });
  const plan = { seed: 7, queues: 3, agents: 8, days: 5, until: UNTIL, zone: 'Europe/Berlin' } as const;
  const store = createPostgresHistoryStore(prisma, silentLog);
  await recordHistory({ ...plan, faults: 'usual', source: 'portsip', audits: false }, store, {
    onProgress: () => undefined,
  });
  await rebuildLadder(prisma, { log: silentLog, upTo: UNTIL });
}, 180_000);

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const choicesOf = (changes: Partial<Choices>): Choices => ({
  ...{
    report: 'agents',
    preset: null,
    span: SPAN,
    zone: 'Europe/Berlin',
    interval: 'span',
    counting: 'queue',
  },
  ...{ queues: [], agents: [], columns: [], sort: null, page: 1 },
  ...changes,
});

async function rowsOf(answer: Promise<Answer>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const some of (await answer).rows()) rows.push(...some);
  return rows;
}

const SUMS = [
  'ready',
  'queue-call',
  'other-call',
  'wrap-up',
  'not-ready',
  'logged-out',
  'unknown',
  'staffed',
];
const COUNTS = [
  'logins',
  'logouts',
  'ready-entries',
  'queue-calls',
  'queue-calls-time',
  'wrap-ups',
  'suspect',
];

/** Key → the sums of these figures. */
function sumsBy(rows: readonly Row[], keyOf: (row: Row) => string, figures: readonly string[]) {
  const sums = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const sum = sums.get(keyOf(row)) ?? Object.fromEntries(figures.map((figure) => [figure, 0]));
    sums.set(keyOf(row), sum);
    for (const figure of figures) sum[figure] = (sum[figure] ?? 0) + Number(row.cells[figure] ?? 0);
  }
  return sums;
}

const member = ({ cells }: Row): string => `${cells['extension']} in ${cells['queue'] ?? ''}`;

test.each(['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns'])(
  'quarter hours, half hours, hours and days add up to the span in %s',
  async (zone) => {
    const figures = [...SUMS, ...COUNTS];
    const by = async (interval: Interval) =>
      sumsBy(await rowsOf(agentStates(prisma, choicesOf({ zone, interval }), UNTIL)), member, figures);
    const whole = await by('span');
    expect(whole.size).toBeGreaterThan(8);
    for (const interval of ['15', '30', '60', 'day'] as const) expect(await by(interval)).toEqual(whole);
  },
);

test('the states of a row add up to its length, up to the millisecond of now', async () => {
  const lengths = async (interval: Interval) =>
    (await rowsOf(agentStates(prisma, choicesOf({ interval }), UNTIL))).map(({ cells }) => [
      SUMS.slice(0, 7).reduce((sum, state) => sum + Number(cells[state]), 0),
      interval === 'span' ? UNTIL - SPAN.from : cells['length'],
    ]);
  for (const interval of ['30', 'day', 'span'] as const)
    for (const [sum, length] of await lengths(interval)) expect(sum).toBe(length);
});

test('the time of a queue is the time of its agents, in every interval', async () => {
  const key = ({ cells }: Row) => `${cells['queue']} ${cells['start']}`;
  const choices = choicesOf({ interval: '30' });
  const agents = sumsBy(await rowsOf(agentStates(prisma, choices, UNTIL)), key, SUMS);
  const queues = sumsBy(await rowsOf(queueStates(prisma, choices, UNTIL)), key, SUMS);
  expect(queues).toEqual(agents);
});

test('all people once is the sum of the people, and no more than the sum of the queues', async () => {
  const once = choicesOf({ interval: 'day', counting: 'once' });
  const key = ({ cells }: Row) => String(cells['start']);
  const people = sumsBy(await rowsOf(agentStates(prisma, once, UNTIL)), key, SUMS);
  expect(sumsBy(await rowsOf(queueStates(prisma, once, UNTIL)), key, SUMS)).toEqual(people);
  const { total } = await queueStates(prisma, choicesOf({}), UNTIL);
  const sum = [...people.values()].reduce((all, day) => all + (day['staffed'] ?? 0), 0);
  expect(total?.cells['staffed']).toBe(sum);
});

test('reasons add up to Not Ready, by membership and by person', async () => {
  for (const counting of ['queue', 'once'] as const) {
    const choices = choicesOf({ counting, interval: 'day' });
    const key = (row: Row) => `${member(row)} ${row.cells['start']}`;
    const agents = sumsBy(await rowsOf(agentStates(prisma, choices, UNTIL)), key, ['not-ready']);
    const reasons = sumsBy(await rowsOf(notReadyByReason(prisma, choices, UNTIL)), key, ['time']);
    for (const [name, { 'not-ready': time }] of agents) expect(reasons.get(name)?.['time'] ?? 0).toBe(time);
  }
});

test('chosen agents have the figures that they have among all', async () => {
  const all = await rowsOf(agentStates(prisma, choicesOf({ interval: '60' }), UNTIL));
  const some = await rowsOf(
    agentStates(prisma, choicesOf({ interval: '60', agents: ['portsip/101', 'portsip/105'] }), UNTIL),
  );
  expect(some).toEqual(
    all.filter(({ cells }) => cells['extension'] === '101' || cells['extension'] === '105'),
  );
});
