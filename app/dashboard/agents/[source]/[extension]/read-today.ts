import type { Timeline } from '#components/charts/timeline-days.ts';
import { plainText } from '#components/ui/plain-text.ts';
import { agentStates } from '#lib/history/queries/agent-states.ts';
import { sessions } from '#lib/history/queries/sessions.ts';
import { timelinesDrawn } from '#lib/history/queries/timelines-drawn.ts';
import { pageOf } from '#lib/reports/page-of.ts';
import type { Answer, Row } from '#lib/reports/table.ts';
import type { runtime } from '#lib/runtime.ts';
import type { TodayAsked } from './today-asked.ts';

type Prisma = ReturnType<typeof runtime>['prisma'];

/** A table of a report, to be shown as it is. */
export interface Table {
  readonly columns: Answer['columns'];
  readonly rows: readonly Row[];
  readonly coverage: Answer['coverage'];
}

export interface AgentsToday {
  readonly timelines: readonly Timeline[];
  readonly states: Table;
  readonly sessions: Table;
}

/** How the row of the person over all their queues is called, beside the rows of single queues. */
const ALL_QUEUES = 'All queues, once';

/** What the reports of today say of one agent: of each queue, and of the person once where every queue is seen. */
export async function readToday(
  prisma: Prisma,
  knownTo: number,
  { isWhole, asked, extension }: TodayAsked,
): Promise<AgentsToday> {
  /** "101 · Billing": on the page of 101 only the queue need be said. */
  const queueIn = (note = '') => plainText(note.slice(`${extension} · `.length));
  const drawn = async (counting: 'once' | 'queue') =>
    (await timelinesDrawn(prisma, asked('timeline', counting), knownTo)).timelines;
  const stated = async (counting: 'once' | 'queue') =>
    tableOf(await agentStates(prisma, asked('agents', counting), knownTo));
  const [person, queues] = [isWhole ? await drawn('once') : [], await drawn('queue')];
  const [states, once] = [await stated('queue'), isWhole ? await stated('once') : null];
  const ends = await tableOf(await sessions(prisma, asked('sessions', isWhole ? 'once' : 'queue'), knownTo));
  return {
    timelines: [
      ...person.map(({ key, spans }) => ({ key, spans: plain(spans), name: ALL_QUEUES })),
      ...queues.map(({ key, spans, note }) => ({ key, spans: plain(spans), name: queueIn(note) })),
    ],
    states: { ...states, rows: [...(once?.rows.map(namedAll) ?? []), ...states.rows] },
    sessions: ends,
  };
}

async function tableOf(answer: Answer): Promise<Table> {
  const { rows } = await pageOf(answer, { sort: null, page: 1 });
  return { columns: answer.columns, rows, coverage: answer.coverage };
}

const namedAll = ({ cells, marks }: Row): Row => ({ cells: { ...cells, queue: ALL_QUEUES }, marks });

/** Reasons are what somebody wrote in the PBX. */
const plain = (spans: Timeline['spans']): Timeline['spans'] =>
  spans.map((span) => ({ ...span, reason: span.reason && plainText(span.reason) }));
