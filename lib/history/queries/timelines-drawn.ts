import { daysIn } from '#lib/reports/choices-defaults.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { membersOf, type ReportMember } from '#lib/history/reports/members.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { within } from '#lib/reports/columns/timeline.ts';

/** So many rows, each of one agent and one day, are drawn on a page. */
const ROWS_ON_A_PAGE = 60;

/** Somebody's states over the span: what a drawn timeline takes. */
export interface DrawnTimeline {
  /** `source/extension`, or `source/extension/queue`. */
  readonly key: string;
  readonly name: string;
  /** The extension, and the queue where each is counted by itself. */
  readonly note: string;
  readonly spans: readonly Pick<Span, 'from' | 'to' | 'state' | 'reason' | 'suspect' | 'member'>[];
}

export interface DrawnTimelines {
  /** Of the page chosen. */
  readonly timelines: readonly DrawnTimeline[];
  readonly pages: number;
  /** How many there are in all. */
  readonly count: number;
}

/** The timelines to draw on one page: of as many members as give sixty rows of a day each, one at least. */
export async function timelinesDrawn(
  prisma: PrismaClient,
  choices: Choices,
  knownTo: number,
): Promise<DrawnTimelines> {
  const span = spanKnown(choices.span, knownTo);
  const each = Math.max(1, Math.floor(ROWS_ON_A_PAGE / Math.max(1, daysIn(choices.span))));
  return inSnapshot(prisma, async ({ sql }) => {
    const members = await membersOf(sql, { ...choices, span });
    const shown = members.slice((choices.page - 1) * each, choices.page * each);
    const ids = shown.map(({ id }) => id);
    const spans = span.from < span.to ? await readSpans(sql, forAll(ids, span)) : new Map<number, Span[]>();
    const cut = (member: ReportMember) =>
      (spans.get(member.id) ?? []).map((one) => within(one, span)).filter((one) => one !== null);
    return {
      timelines: shown.map((member) => ({ ...namesOf(member, choices), spans: cut(member) })),
      pages: Math.ceil(members.length / each),
      count: members.length,
    };
  });
}

const namesOf = (
  { source, agent, agentName, queue, queueName }: ReportMember,
  { counting }: Choices,
): Omit<DrawnTimeline, 'spans'> =>
  counting === 'once'
    ? { key: `${source}/${agent}`, name: agentName, note: agent }
    : { key: `${source}/${agent}/${queue}`, name: agentName, note: `${agent} · ${queueName}` };
