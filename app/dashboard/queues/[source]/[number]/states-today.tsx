import { StateStack } from '#components/charts/state-stack.tsx';
import { TodayPanel } from '#components/desk/today-panel.tsx';
import { reportCutOf } from '#lib/access/report-cut.ts';
import type { Subject } from '#lib/access/subject.ts';
import { statesOverTime } from '#lib/history/queries/states-over-time.ts';
import { addressOf } from '#lib/reports/choices-address.ts';
import { choicesOfToday } from '#lib/reports/today.ts';
import { askToday } from '../../../ask-today.ts';
import type { SiteToday } from '../../../site-today.ts';

interface Props {
  readonly subject: Subject;
  /** `source/number` */
  readonly queue: string;
  readonly today: SiteToday;
}

const TITLE = 'States today';
const NOTE = 'each step is the average of 15 minutes';
const TOO_FEW = 'Withheld: fewer than five people, which viewers are not shown.';
const NOTHING = 'Nobody has been a member of this queue today.';

/** How many agents were in which state, over the day: the picture of the report of the queue. */
export async function StatesToday({ subject, queue, today: { day, zone } }: Props) {
  const choices = choicesOfToday('queues', day, zone, { queues: [queue], interval: '15' });
  const { fewest } = reportCutOf(subject);
  const told = await askToday((prisma, knownTo) => statesOverTime(prisma, choices, knownTo, fewest));
  const [course] = told?.answer ?? [];
  return (
    <TodayPanel
      title={TITLE}
      titled={course !== undefined}
      knownTo={told?.knownTo ?? null}
      zone={zone}
      report={`/reports/queues?${addressOf({ ...choices, interval: '60' })}`}
    >
      {course ? (
        <StateStack
          picture={{ key: course.key, title: TITLE, note: NOTE, slots: course.steps }}
          span={day}
          zone={zone}
          height={190}
        />
      ) : (
        <p>{fewest > 0 ? TOO_FEW : NOTHING}</p>
      )}
    </TodayPanel>
  );
}
