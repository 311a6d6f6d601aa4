import { StateTimeline } from '#components/charts/state-timeline.tsx';
import { timelineDays, type Timeline } from '#components/charts/timeline-days.ts';
import { plainText } from '#components/ui/plain-text.ts';
import { addressOf } from '#lib/reports/choices-address.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { NoSuchPage } from './no-such-page.tsx';
import { Pager } from './pager.tsx';
import { ReportPanel } from './report-shell.tsx';

interface Props {
  readonly choices: Choices;
  readonly knownTo: number;
  readonly drawn: { readonly timelines: readonly Timeline[]; readonly pages: number; readonly count: number };
}

/** How many agents a page has; the last one may have fewer. */
function pageSizeOf({ timelines, pages, count }: Props['drawn'], page: number): number {
  if (page < pages) return timelines.length;
  return pages > 1 ? (count - timelines.length) / (pages - 1) : count;
}

/** Names and reasons are what somebody wrote in the PBX. */
const inPlainText = ({ name, note, spans, ...rest }: Timeline): Timeline => ({
  ...rest,
  ...(note !== undefined && { note: plainText(note) }),
  name: plainText(name),
  spans: spans.map((span) => ({ ...span, reason: span.reason && plainText(span.reason) })),
});

/** Timelines in place of a table, some agents to a page. */
export function Drawn({ choices, knownTo, drawn }: Props) {
  const { timelines, pages, count } = drawn;
  const { span, zone, page } = choices;
  const hrefOf = (changes: Partial<Choices>) => `/reports/timeline?${addressOf(choices, changes)}`;
  if (count === 0)
    return (
      <ReportPanel>
        <p>
          Nobody was a member of these queues in this span. Choose another span, or more queues and agents.
        </p>
      </ReportPanel>
    );
  return (
    <ReportPanel>
      {page > pages ? (
        <NoSuchPage {...{ page, last: pages, hrefOf }} />
      ) : (
        <>
          <StateTimeline
            title="Timeline"
            days={timelineDays(timelines.map(inPlainText), span, zone, knownTo)}
            zone={zone}
          />
          <Pager {...{ page, hrefOf }} pageSize={pageSizeOf(drawn, page)} rowCount={count} />
        </>
      )}
    </ReportPanel>
  );
}
