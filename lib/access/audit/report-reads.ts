import type { RequestFacts } from '#lib/access/request-facts.ts';
import type { Subject } from '#lib/access/subject.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Choices, ReportId } from '#lib/reports/choices.ts';
import type { Audit } from './audit.ts';
import { unsealedOf } from './unsealed.ts';

/** Who looks at a report, and where it is written down. */
export interface Reader {
  readonly prisma: PrismaClient;
  readonly audit: Audit;
  readonly subject: Subject;
  readonly facts: RequestFacts;
}

/** Turning pages, sorting and drawing the same again is one reading. */
const SAME_READING_MS = 300_000;

/** They tell of queues and of the record, not of what a person did, unless people are chosen. */
const OF_NOBODY: readonly ReportId[] = ['queues', 'quality'];

/**
 * Writes down who looks at whom, before anything is shown: once for the same people, queues and span within five minutes.
 * Rejects where that cannot be written.
 */
export async function tellRead(reader: Reader, choices: Choices): Promise<void> {
  if (OF_NOBODY.includes(choices.report) && choices.agents.length === 0) return;
  const entry = entryOf('report-read', reader, choices);
  if (await isWritten(reader.prisma, entry, Date.now() - SAME_READING_MS)) return;
  await reader.audit.record(entry);
}

/**
 * The same of the page of one agent, which shows what the reports of today tell of them (`choices`). It makes itself anew
 * each minute: that is the same reading, if one is written since midnight. Whoever only says that it is one is written down.
 */
export async function tellAgentOpened(reader: Reader, choices: Choices, isRefresh: boolean): Promise<void> {
  const entry = { ...entryOf('report-read', reader, choices), target: 'agent page' };
  const since = isRefresh ? choices.span.from : Date.now() - SAME_READING_MS;
  if (await isWritten(reader.prisma, entry, since)) return;
  await reader.audit.record(entry);
}

/** Writes down that a report leaves as a file: every time. */
export const tellExport = (reader: Reader, choices: Choices, format: string): Promise<void> =>
  reader.audit.record(entryOf('report-exported', reader, choices, { format }));

function entryOf(
  action: 'report-read' | 'report-exported',
  { subject, facts }: Reader,
  { report, span, queues, agents }: Choices,
  more: Readonly<Record<string, string>> = {},
) {
  const details = {
    ...{ from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() },
    ...{ queues: queues.length > 0 ? queues : 'all', agents: agents.length > 0 ? agents : 'all' },
    ...more,
  };
  return { action, subject, ...facts, target: report, outcome: 'done', details } as const;
}

async function isWritten(
  prisma: PrismaClient,
  entry: Parameters<typeof unsealedOf>[0],
  since: number,
): Promise<boolean> {
  const { action, actorKind, actorId, target, details } = unsealedOf(entry);
  const [row] = await prisma.$queryRaw<{ written: boolean }[]>`
    SELECT EXISTS (SELECT FROM audit_log WHERE at > ${new Date(since)}
      AND action = ${action} AND actor_kind = ${actorKind} AND actor_id IS NOT DISTINCT FROM ${actorId}
      AND target = ${target} AND details = ${JSON.stringify(details)}::jsonb) AS written`;
  return row?.written === true;
}
