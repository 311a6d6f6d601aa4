import type { Known } from '#components/reports/report-page.tsx';
import { agentStates } from '#lib/history/queries/agent-states.ts';
import { dataQuality } from '#lib/history/queries/data-quality.ts';
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
import type { Answer } from '#lib/reports/table.ts';
import { runtime } from '#lib/runtime.ts';
import { everyColumn, withColumnsThere, withoutUsual } from './columns-of.ts';

type Query = (
  prisma: ReturnType<typeof runtime>['prisma'],
  choices: Choices,
  knownTo: number,
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

export async function openReport(report: ReportId, parameters: URLSearchParams): Promise<Opened> {
  const { prisma, timeZone, reportsKnownTo } = runtime();
  const [queues, agents, removed] = await Promise.all([
    knownQueues(prisma),
    knownAgents(prisma),
    removedBefore(prisma, report),
  ]);
  const context = { report, now: Date.now(), defaultZone: timeZone, queues, agents };
  const { choices, faults } = parsed(withoutUsual(parameters), context);
  const knownTo = reportsKnownTo();
  return {
    ...{ choices, known: knownOf(queues, agents), knownTo: knownTo ?? 0 },
    removedTo: removed !== null && removed > choices.span.from ? removed : null,
    faults: knownTo === null ? [...faults, NOT_YET] : faults,
    answer: () => QUERIES[report](prisma, choices, knownTo ?? 0),
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
