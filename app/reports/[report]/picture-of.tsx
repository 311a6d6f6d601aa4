import type { ReactNode } from 'react';
import { ReasonBars } from '#components/charts/reason-bars.tsx';
import { Drawn } from '#components/reports/drawn.tsx';
import { Gaps } from '#components/reports/gaps.tsx';
import { OverTime } from '#components/reports/over-time.tsx';
import { ReportPanel } from '#components/reports/report-shell.tsx';
import { gaps } from '#lib/history/queries/gaps.ts';
import { reasonsDrawn } from '#lib/history/queries/reasons-drawn.ts';
import { statesOverTime } from '#lib/history/queries/states-over-time.ts';
import { timelinesDrawn } from '#lib/history/queries/timelines-drawn.ts';
import { runtime } from '#lib/runtime.ts';
import type { Opened } from './open-report.ts';

type Asked = Pick<Opened, 'choices' | 'asked' | 'cut' | 'knownTo'>;

/** The picture that stands above a report's table, or in its place: of what is asked, its links with what was chosen. */
export async function pictureOf({ choices, asked, cut, knownTo }: Asked): Promise<ReactNode> {
  const { prisma } = runtime();
  const { report } = choices;
  if (report === 'agents' || report === 'queues')
    return <OverTime {...choices} courses={await statesOverTime(prisma, asked, knownTo, cut.fewest)} />;
  if (report === 'timeline')
    return <Drawn choices={choices} knownTo={knownTo} drawn={await timelinesDrawn(prisma, asked, knownTo)} />;
  if (report === 'quality') return <Gaps choices={choices} answer={await gaps(prisma, asked, knownTo)} />;
  if (report !== 'not-ready') return null;
  const reasons = await reasonsDrawn(prisma, asked, knownTo);
  return reasons.length === 0 ? null : (
    <ReportPanel>
      <ReasonBars title="Not Ready by reason" note="over the whole span" reasons={reasons} />
    </ReportPanel>
  );
}
