import type { Known } from '#components/reports/report-page.tsx';
import { agentStates } from '#lib/history/queries/agent-states.ts';
import { dataQuality } from '#lib/history/queries/data-quality.ts';
import { reportCutOf, withinCut, type ReportCut } from '#lib/access/report-cut.ts';
import type { Subject } from '#lib/access/subject.ts';
import { knownAgents, type KnownAgent } from '#lib/history/queries/known-agents.ts';
import { knownQueues, type KnownQueue } from '#lib/history/queries/known-queues.ts';
import { notReadyByReason } from '#lib/history/queries/not-ready-by-reason.ts';
import { removedBefore } from '#lib/history/queries/removed-before.ts';
import { queueStates } from '#lib/history/queries/queue-states.ts';
import { sessions } from '#lib/history/queries/sessions.ts';
import { stateChanges } from '#lib/history/queries/state-changes.ts';
import { timeline } from '#lib/history/queries/timeline.ts';
import { wrapUp } from '#lib/history/queries/wrap-up.ts';
import { REPORTS, type Choices, type ReportId } from '#lib/reports/choices.ts';
import { parseChoices, type ChoicesContext, type ParsedChoices } from '#lib/reports/parse-choices.ts';
import type { Answer, Row } from '#lib/reports/table.ts';
import { runtime } from '#lib/runtime.ts';
import { everyColumn, withColumnsThere, withoutUsual } from './columns-of.ts';

type Query = (
  prisma: ReturnType<typeof runtime>['prisma'],
  choices: Choices,
  knownTo: number,
  fewest: number,
) => Promise<Answer>;

const QUERIES: Readonly<Record<ReportId, Query>> = {
  agents: agentStates,
  queues: queueStates,
  'not-ready': notReadyByReason,
  'wrap-up': wrapUp,
  sessions,
  changes: stateChanges,
  timeline,
  quality: dataQuality,
};

export const isReport = (word: string): word is ReportId => REPORTS.some((report) => report === word);

/** A report as it was asked for: what was understood, and why there is no answer, or how to get it. */
export interface Opened {
  readonly choices: Choices;
  /** What history is asked: the choices without what the subject may not see. Figures, names and pictures are of these. */
  readonly asked: Choices;
  /** What the subject gets of reports. */
  readonly cut: ReportCut;
  readonly faults: readonly string[];
  readonly known: Known;
  /** Everything that arrived before is known. */
  readonly knownTo: number;
  /** What a part of the span was read from was removed for its age: up to then. */
  readonly removedTo: number | null;
  readonly answer: () => Promise<Answer>;
}

const NOT_YET =
  'History is not there yet: the database cannot be reached, or is being brought up to date. The walls go on without it; try again in a moment.';

const NO_QUEUES =
  'There is no history of a queue that you may see. An administrator says which queues those are.';

/** Throws where the subject may not read the report: whoever calls asks `can` first, and says so in words. */
export async function openReport(
  report: ReportId,
  parameters: URLSearchParams,
  subject: Subject,
): Promise<Opened> {
  const { prisma, timeZone, reportsKnownTo } = runtime();
  const cut = reportCutOf(subject);
  if (!cut.reports.includes(report)) throw new Error(`The report ${report} is not for this subject.`);
  const { queues, agents } = await knownWithin(prisma, cut);
  const removed = await removedBefore(prisma, report);
  const { countings } = cut;
  const context = { report, now: Date.now(), defaultZone: timeZone, queues, agents, countings };
  const { choices, faults } = parsed(withoutUsual(parameters), context);
  const knownTo = reportsKnownTo();
  const asked = withinCut(choices, cut, queues.map(queueKey));
  const noQueues = cut.isCut && queues.length === 0 ? [NO_QUEUES] : [];
  return {
    ...{ choices, asked, cut, known: knownOf(queues, agents), knownTo: knownTo ?? 0 },
    removedTo: removed !== null && removed > choices.span.from ? removed : null,
    faults: [...faults, ...noQueues, ...(knownTo === null ? [NOT_YET] : [])],
    answer: async () => ofTheirs(await QUERIES[report](prisma, asked, knownTo ?? 0, cut.fewest), cut),
  };
}

const queueKey = ({ source, number }: KnownQueue): string => `${source}/${number}`;

/** The queues that they see, and who is in them. */
async function knownWithin(prisma: Parameters<Query>[0], { isCut, sees, people }: ReportCut) {
  const queues = (await knownQueues(prisma)).filter((queue) => sees(queueKey(queue)));
  const agents = people ? await knownAgents(prisma, isCut ? queues.map(queueKey) : null) : [];
  return { queues, agents };
}

/** Of a whole PBX, whatever the queues: they would tell of those that are not to be seen. */
const OF_A_WHOLE_PBX: readonly string[] = ['frames', 'dead-letters'];

function ofTheirs(answer: Answer, { isCut }: ReportCut): Answer {
  if (!isCut || !answer.columns.some(({ key }) => OF_A_WHOLE_PBX.includes(key))) return answer;
  const without = ({ cells, marks }: Row): Row => ({
    cells: Object.fromEntries(
      Object.entries(cells).map(([key, cell]) => [key, OF_A_WHOLE_PBX.includes(key) ? null : cell]),
    ),
    marks,
  });
  return {
    ...answer,
    async *rows() {
      for await (const rows of answer.rows()) yield rows.map(without);
    },
    total: answer.total && without(answer.total),
  };
}

function parsed(parameters: URLSearchParams, context: ChoicesContext): ParsedChoices {
  const columns = everyColumn(parseChoices(parameters, context).choices);
  const { choices, faults } = parseChoices(parameters, { ...context, columns });
  return { choices: withColumnsThere(choices), faults };
}

const knownOf = (queues: readonly KnownQueue[], agents: readonly KnownAgent[]): Known => ({
  queues: queues.map(({ source, number, name }) => ({ key: `${source}/${number}`, name, note: number })),
  agents: agents.map(({ source, extension, name }) => ({
    key: `${source}/${extension}`,
    name,
    note: extension,
  })),
});
