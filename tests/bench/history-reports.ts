import { agentStates } from '#lib/history/queries/agent-states.ts';
import { notReadyByReason } from '#lib/history/queries/not-ready-by-reason.ts';
import { queueStates } from '#lib/history/queries/queue-states.ts';
import { timelinesDrawn } from '#lib/history/queries/timelines-drawn.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Answer } from '#lib/reports/table.ts';
import { cpuOf, since, type Cpu } from './cpu.ts';
import { ratio, spread, median } from './figures.ts';
import { agentName, BEGIN, DAY_MS, END } from './history-data.ts';
import type { BenchDatabase } from './history-load.ts';
import { counted, plainQuery, type PlainQuestion } from './history-plain.ts';

const ROUNDS = 3;
const HALF_HOUR = 1_800_000;
const ALL = { from: BEGIN, to: END };
/** A Wednesday: what is in force at its beginning was told the day before. */
export const ONE_DAY = { from: BEGIN + 43 * DAY_MS, to: BEGIN + 44 * DAY_MS };

interface Report {
  readonly name: string;
  readonly target?: string;
  /** The report as a page or an export asks for it, to its last row; answers how many. */
  readonly ask: (prisma: PrismaClient) => Promise<number>;
  readonly plain: PlainQuestion;
}

export const choices = (some: Partial<Choices>): Choices => ({
  ...{ report: 'agents', preset: null, span: ALL, zone: 'UTC', interval: 'span', counting: 'queue' },
  ...{ queues: [], agents: [], columns: [], sort: null, page: 1 },
  ...some,
});

type Query = (prisma: PrismaClient, choices: Choices, knownTo: number) => Promise<Answer>;

const rowsOf = (query: Query, some: Partial<Choices>) => async (prisma: PrismaClient) => {
  let count = 0;
  for await (const rows of (await query(prisma, choices(some), END)).rows()) count += rows.length;
  return count;
};

const timelinesOf = (some: Partial<Choices>) => async (prisma: PrismaClient) =>
  (await timelinesDrawn(prisma, choices(some), END)).timelines.flatMap(({ spans }) => spans).length;

const agent = agentName(5);
const sixty = Array.from({ length: 30 }, (_, i) => agentName(i));

const REPORTS: readonly Report[] = [
  {
    name: '1 day, agent × queue × 30 min',
    target: '1/15 (R3)',
    ask: rowsOf(agentStates, { span: ONE_DAY, interval: '30' }),
    plain: { span: ONE_DAY, by: ['agent', 'queue'], everyMs: HALF_HOUR },
  },
  {
    name: '1 day, timelines of 60 memberships',
    ask: timelinesOf({ span: ONE_DAY, agents: sixty.map((name) => `pbx/${name}`) }),
    plain: {
      span: ONE_DAY,
      by: ['agent', 'queue', 'at'],
      everyMs: null,
      where: `source = 'pbx' AND agent IN (${sixty.map((name) => `'${name}'`).join(', ')})`,
    },
  },
  {
    name: '90 days, one agent × day',
    ask: rowsOf(agentStates, { agents: [`pbx/${agent}`], interval: 'day' }),
    plain: { span: ALL, by: ['queue'], everyMs: DAY_MS, where: `source = 'pbx' AND agent = '${agent}'` },
  },
  {
    name: '90 days, agent × queue',
    ask: rowsOf(agentStates, {}),
    plain: { span: ALL, by: ['agent', 'queue'], everyMs: null },
  },
  {
    name: '90 days, queue × day',
    target: '1/1000 (R2)',
    ask: rowsOf(queueStates, { report: 'queues', interval: 'day' }),
    plain: { span: ALL, by: ['queue'], everyMs: DAY_MS },
  },
  {
    name: '90 days, agent × queue × day',
    ask: rowsOf(agentStates, { interval: 'day' }),
    plain: { span: ALL, by: ['agent', 'queue'], everyMs: DAY_MS },
  },
  {
    name: '90 days, agent × queue × 30 min',
    target: '1/10 (R1)',
    ask: rowsOf(agentStates, { interval: '30' }),
    plain: { span: ALL, by: ['agent', 'queue'], everyMs: HALF_HOUR },
  },
  {
    name: '90 days, Not Ready by agent × queue × reason',
    ask: rowsOf(notReadyByReason, { report: 'not-ready' }),
    plain: { span: ALL, by: ['agent', 'queue', 'reason'], everyMs: null },
  },
];

/** What one question took: milliseconds by the clock, and of CPU. */
interface Took {
  readonly ms: number;
  readonly cpu: Cpu;
  readonly rows: number;
}

/** CPU is told in hundredths of a second: what is quick is asked again and again, until they are many. */
const AT_LEAST_MS = 2_000;

async function took(dataDir: string, ask: () => Promise<number>): Promise<Took> {
  const before = cpuOf(dataDir);
  const begin = performance.now();
  let [times, rows, ms] = [0, 0, 0];
  for (; ms < AT_LEAST_MS; times += 1) {
    rows = await ask();
    ms = performance.now() - begin;
  }
  const { ours, postgres } = since(before, cpuOf(dataDir));
  return { ms: ms / times, cpu: { ours: ours / times, postgres: postgres / times }, rows };
}

/**
 * Each report to its last row against the plain query over raw events, in the same run. The plain query sends no rows;
 * where it takes long, once has to be enough, and so with the report then. CPU is what a busy machine leaves comparable:
 * in Postgres alone, and with what we do to make rows.
 */
export async function* benchReports(
  { prisma, sql }: Pick<BenchDatabase, 'prisma' | 'sql'>,
  dataDir: string,
): AsyncGenerator<string> {
  for (const { name, target, ask, plain } of REPORTS) {
    const ours: Took[] = [];
    const theirs: Took[] = [];
    const query = counted(plainQuery({ ...plain, lookBackMs: plain.span === ALL ? 0 : DAY_MS }));
    const askPlain = async () => (await sql.query<{ rows: number }>(query)).rows[0]?.rows ?? 0;
    const end = performance.now() + 20_000;
    for (let round = 0; round < ROUNDS && (round === 0 || performance.now() < end); round += 1) {
      theirs.push(await took(dataDir, askPlain));
      ours.push(await took(dataDir, () => ask(prisma)));
    }
    yield told(name, target, ours, theirs);
  }
}

function told(
  name: string,
  target: string | undefined,
  ours: readonly Took[],
  theirs: readonly Took[],
): string {
  const of = (some: readonly Took[], figure: (took: Took) => number) => median(some.map(figure));
  const share = (figure: (took: Took) => number) =>
    ratio(
      of(ours, figure),
      of(theirs, ({ cpu }) => cpu.postgres),
    );
  const clock = (some: readonly Took[]) =>
    spread(
      some.map(({ ms }) => ms),
      0,
    );
  return [
    `${name}: ${share(({ cpu }) => cpu.postgres)} of the plain query's CPU in Postgres`,
    `${share(({ cpu }) => cpu.postgres + cpu.ours)} with making ${ours[0]?.rows} rows${target ? ` (target ≤ ${target})` : ''}`,
    `${ratio(
      of(ours, ({ ms }) => ms),
      of(theirs, ({ ms }) => ms),
    )} by the clock: ms ${clock(ours)} against ${clock(theirs)}`,
  ].join('; ');
}
