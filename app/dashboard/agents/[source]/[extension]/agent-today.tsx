import { StateTimeline } from '#components/charts/state-timeline.tsx';
import { timelineDays } from '#components/charts/timeline-days.ts';
import type { AgentNamed } from '#components/desk/agent/agent-named.ts';
import styles from '#components/desk/agent/agent-desk.module.css';
import { TodayPanel } from '#components/desk/today-panel.tsx';
import { addressOf } from '#lib/reports/choices-address.ts';
import type { ReportId } from '#lib/reports/choices.ts';
import { askToday } from '../../../ask-today.ts';
import type { SiteToday } from '../../../site-today.ts';
import { MoreReports } from './more-reports.tsx';
import { readToday } from './read-today.ts';
import { TableOfToday } from './table-of-today.tsx';
import type { TodayAsked } from './today-asked.ts';

interface Props {
  readonly agent: AgentNamed;
  readonly reports: TodayAsked;
  readonly today: SiteToday;
}

const TIMES = [
  ...['queue', 'ready', 'queue-call', 'other-call', 'wrap-up', 'not-ready', 'logged-out', 'unknown'],
  ...['staffed', 'occupancy', 'utilisation', 'coverage'],
];
const SESSION = ['queue', 'login', 'begun', 'logout', 'ended', 'duration', 'unknown'];

/** What today has been for one agent: the pictures and figures of the reports, as of now. */
export async function AgentToday({ agent, reports, today: { day, zone } }: Props) {
  const told = await askToday((prisma, knownTo) => readToday(prisma, knownTo, reports));
  const knownTo = told?.knownTo ?? null;
  const linkTo = (report: ReportId) =>
    `/reports/${report}?${addressOf({ ...reports.asked(report, reports.timeline.counting), queues: [] })}`;
  const about = { knownTo, zone };
  return (
    <>
      <div className={styles.wide}>
        <TodayPanel title="Timeline today" {...about} report={linkTo('timeline')}>
          {told && (
            <StateTimeline
              title="Timeline today"
              days={timelineDays(told.answer.timelines, day, zone, told.knownTo)}
              {...{ zone, rowsAre: 'Queue' as const }}
            />
          )}
        </TodayPanel>
        <TodayPanel title="Time per state today" {...about} report={linkTo('agents')}>
          {told && (
            <TableOfToday
              caption="Time per state today"
              table={told.answer.states}
              keys={TIMES}
              zone={zone}
            />
          )}
        </TodayPanel>
      </div>
      <div className={styles.narrow}>
        <TodayPanel title="Sessions today" {...about} report={linkTo('sessions')}>
          {told && (
            <TableOfToday caption="Sessions today" table={told.answer.sessions} keys={SESSION} zone={zone} />
          )}
        </TodayPanel>
        <MoreReports name={agent.name} linkTo={linkTo} />
      </div>
    </>
  );
}
