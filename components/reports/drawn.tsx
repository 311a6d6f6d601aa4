import { StateTimeline } from '#components/charts/state-timeline.tsx';
import { timelineDays, type Timeline } from '#components/charts/timeline-days.ts';
import { addressOf } from '#lib/reports/choices-address.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { Pager } from './pager.tsx';
import { ReportPanel } from './report-shell.tsx';

interface Props {
  readonly choices: Choices;
  readonly knownTo: number;
  readonly drawn: { readonly timelines: readonly Timeline[]; readonly pages: number; readonly count: number };
}

/** Timelines in place of a table, some agents to a page. */
export function Drawn({ choices, knownTo, drawn: { timelines, pages, count } }: Props) {
  const { span, zone, page } = choices;
  const hrefOf = (changes: Partial<Choices>) => `/reports/timeline?${addressOf(choices, changes)}`;
  return (
    <ReportPanel>
      {count === 0 ? (
        <p>
          Nobody was a member of these queues in this span. Choose another span, or more queues and agents.
        </p>
      ) : (
        <>
          <StateTimeline title="Timeline" days={timelineDays(timelines, span, zone, knownTo)} zone={zone} />
          <Pager {...{ page, hrefOf }} pageSize={Math.ceil(count / pages)} rowCount={count} />
        </>
      )}
    </ReportPanel>
  );
}
