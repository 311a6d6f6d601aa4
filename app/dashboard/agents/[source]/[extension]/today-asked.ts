import type { AgentNamed } from '#components/desk/agent/agent-named.ts';
import { reportCutOf, withinCut } from '#lib/access/report-cut.ts';
import { scopeOf } from '#lib/access/scope-of.ts';
import type { Subject } from '#lib/access/subject.ts';
import type { Choices, ReportId } from '#lib/reports/choices.ts';
import { choicesOfToday } from '#lib/reports/today.ts';
import type { SiteToday } from '../../../site-today.ts';

/** What the reports of today are asked about one agent, as far as the subject sees. */
export interface TodayAsked {
  readonly extension: string;
  /** The subject sees every queue, and so the person as such. */
  readonly isWhole: boolean;
  readonly timeline: Choices;
  readonly asked: (report: ReportId, counting: Choices['counting']) => Choices;
}

export function todayAsked(subject: Subject, agent: AgentNamed, { day, zone }: SiteToday): TodayAsked {
  const cut = reportCutOf(subject);
  const { source, extension } = agent;
  const asked = (report: ReportId, counting: Choices['counting']) =>
    withinCut(
      choicesOfToday(report, day, zone, { agents: [`${source}/${extension}`], counting }),
      cut,
      scopeOf(subject).queues ?? [],
    );
  const isWhole = !cut.isCut;
  return { isWhole, extension, asked, timeline: asked('timeline', isWhole ? 'once' : 'queue') };
}
