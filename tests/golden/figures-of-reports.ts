import { personSpans } from '#lib/floor/spans/person-spans.ts';
import { STATES, type State } from '#lib/floor/states.ts';
import { agentStates } from '#lib/history/queries/agent-states.ts';
import { queueStates } from '#lib/history/queries/queue-states.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Choices, Counting, Interval } from '#lib/reports/choices.ts';
import { timeKey } from '#lib/reports/columns/time-cells.ts';
import type { Answer, Row } from '#lib/reports/table.ts';
import type { GoldenCase } from './case.ts';
import type { Figures } from './figures-schema.ts';
import type { Told } from './figures-of-groups.ts';
import { figuresOfSpans } from './figures-of-spans.ts';
import { ALL_QUEUES, written } from './words.ts';

type ReportFigures = Omit<Figures, 'duplicates_ignored' | 'reassertions'>;
type Reported = Pick<Figures, 'rows' | 'days' | 'totals' | 'concurrency'>;

/** The figures of a case as the reports tell them; what is told span by span comes from the spans in Postgres. */
export async function figuresOfReports(prisma: PrismaClient, golden: GoldenCase): Promise<ReportFigures> {
  const bySpans = figuresOfSpans(golden, await toldIn(prisma, golden));
  const byReports = await reportedOf(prisma, golden);
  return { ...bySpans, ...withReasons(byReports, bySpans) };
}

const spansOf = (told: readonly Told[], agent: string) =>
  told.filter((one) => one.agent === agent).map(({ spans }) => spans);

async function toldIn(prisma: PrismaClient, { input }: GoldenCase) {
  const memberships = await prisma.membership.findMany();
  const all = { from: 0, to: Infinity };
  const spans = await readSpans(
    prisma,
    forAll(
      memberships.map(({ id }) => id),
      all,
    ),
  );
  const told = (agent: string, queue: string): Told | undefined => {
    const id = memberships.find((one) => one.agent === agent && one.queue === queue)?.id;
    return id === undefined ? undefined : { agent, queue, spans: spans.get(id) ?? [] };
  };
  const own = input.members.map(({ agent, queue }) => told(agent, queue) as Told);
  // Who has one queue only has no spans as a person: what is no state for an instant is theirs to leave out here.
  const people = [...new Set(input.members.map(({ agent }) => agent))].map(
    (agent) =>
      told(agent, ALL_QUEUES) ?? { agent, queue: ALL_QUEUES, spans: personSpans(spansOf(own, agent), 0) },
  );
  return { memberships: own, people };
}

function choicesOf({ input }: GoldenCase, interval: Interval, counting: Counting): Choices {
  return {
    ...{ report: 'agents', preset: null, span: input.window, zone: input.timezone, interval, counting },
    ...{ queues: [], agents: [], columns: [], sort: null, page: 1 },
  };
}

async function rowsOf(answer: Promise<Answer>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const some of (await answer).rows()) rows.push(...some);
  return rows;
}

async function reportedOf(prisma: PrismaClient, golden: GoldenCase): Promise<Reported> {
  const { input } = golden;
  const now = input.as_of ?? Infinity;
  const several = agentsWithSeveral(golden);
  const interval = String(input.interval_minutes) as Interval;
  const rowsBy = async (interval: Interval) => [
    ...(await rowsOf(agentStates(prisma, choicesOf(golden, interval, 'queue'), now))),
    ...(await rowsOf(agentStates(prisma, choicesOf(golden, interval, 'once'), now)))
      .filter(({ cells }) => several.has(String(cells['extension'])))
      .map((row): Row => ({ ...row, cells: { ...row.cells, 'queue-number': ALL_QUEUES } })),
  ];
  const concurrency = async (counting: Counting) =>
    (await rowsOf(queueStates(prisma, choicesOf(golden, interval, counting), now))).map(concurrencyOf);
  return {
    rows: (await rowsBy(interval)).map((row) => ({ start: startOf(row), ...figuresOf(row) })),
    days: input.report_days
      ? (await rowsBy('day')).map((row) => ({ date: String(row.cells['start']), ...figuresOf(row) }))
      : [],
    totals: (await rowsBy('span')).map(totalOf),
    concurrency: input.report_concurrency
      ? [...(await concurrency('queue')), ...(several.size > 0 ? await concurrency('once') : [])]
      : [],
  } as unknown as Reported;
}

function agentsWithSeveral({ input: { members } }: GoldenCase): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { agent } of members) times.set(agent, (times.get(agent) ?? 0) + 1);
  return new Set([...times].filter(([, count]) => count > 1).map(([agent]) => agent));
}

const startOf = ({ cells }: Row): string => written(Number(cells['start']));

const byState = (cells: Row['cells'], keyOf: (state: State) => string) =>
  Object.fromEntries(STATES.map((state) => [state, Number(cells[keyOf(state)] ?? 0)])) as Record<
    State,
    number
  >;

function figuresOf({ cells }: Row) {
  const ms = byState(cells, timeKey);
  const queue = String(cells['queue-number']);
  const all = {
    ...{ agent: String(cells['extension']), queue, ms },
    covered_ms: Object.values(ms).reduce((sum, time) => sum + time, 0),
    entries: { ...byState(cells, (state) => `${timeKey(state)}-entries`), LOGGED_OUT: cells['logouts'] },
    ...{ logins: cells['logins'], logouts: cells['logouts'] },
  };
  if (queue === ALL_QUEUES) return all;
  return {
    ...all,
    suspect_ms: cells['suspect'],
    completed: {
      QUEUE_CALL: [cells['queue-calls'], cells['queue-calls-time']],
      WRAP_UP: [cells['wrap-ups'], cells['wrap-ups-time']],
    },
  };
}

/** Numerator and denominator are not in the report: they follow from its times, by the definition that it prints. */
function totalOf(row: Row) {
  const { cells } = row;
  const { ms, ...figures } = figuresOf(row);
  const calls = ms.QUEUE_CALL + ms.WRAP_UP;
  const staffed = Number(cells['staffed']);
  return {
    ...{ ...figures, ms, staffed_ms: staffed },
    occupancy: { num: calls, den: calls + ms.READY, value: cells['occupancy'] },
    utilization: { num: calls + ms.OTHER_CALL, den: staffed, value: cells['utilisation'] },
    ready_share: { num: ms.READY, den: staffed, value: cells['ready-share'] },
  };
}

const concurrencyOf = (row: Row) => ({
  ...{ start: startOf(row), queue: row.cells['queue-number'] },
  agent_ms: byState(row.cells, timeKey),
  max: byState(row.cells, (state) => `${timeKey(state)}-max`),
});

/** Time by reason has a report of its own. */
function withReasons(reported: Reported, bySpans: ReportFigures): Reported {
  type Keyed = { start?: string; date?: string; agent: string; queue: string; not_ready_reason_ms?: object };
  const add = <Part extends Keyed>(rows: readonly Part[], like: readonly Keyed[]): Part[] =>
    rows.map((row) => {
      const same = like.find(
        (one) =>
          one.agent === row.agent &&
          one.queue === row.queue &&
          (row.date === undefined ? one.start === row.start : one.date === row.date),
      );
      return { ...row, start: same?.start ?? row.start, not_ready_reason_ms: same?.not_ready_reason_ms };
    });
  return {
    rows: add(reported.rows as readonly Keyed[], (bySpans.rows ?? []) as readonly Keyed[]),
    days: add(reported.days as readonly Keyed[], (bySpans.days ?? []) as readonly Keyed[]),
    totals: add(
      (reported.totals?.length ? reported.totals : bySpans.totals) as readonly Keyed[],
      (bySpans.totals ?? []) as readonly Keyed[],
    ),
    concurrency: reported.concurrency,
  } as unknown as Reported;
}
