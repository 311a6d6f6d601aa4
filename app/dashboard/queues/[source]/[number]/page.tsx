import { notFound } from 'next/navigation';
import { timeTicks } from '#components/charts/time-ticks.ts';
import { QueueDesk } from '#components/desk/queue/queue-desk.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { can } from '#lib/access/can.ts';
import { requireSubject } from '../../../../require.ts';
import { keyInPath, unescaped } from '../../../key-in-path.ts';
import { siteToday } from '../../../site-today.ts';
import { queueAsked } from './queue-asked.ts';
import { StatesToday } from './states-today.tsx';

type Props = PageProps<'/dashboard/queues/[source]/[number]'>;

export async function generateMetadata({ params }: Props) {
  const { number } = await params;
  return { title: `Queue ${plainText(unescaped(number))} · Readyboard` };
}

export default async function QueuePage({ params }: Props) {
  await requireSubject('desk:open', null);
  const { source, number } = await params;
  const key = keyInPath(source, number);
  const subject = await requireSubject('queue:see', key);
  const queue = await queueAsked(subject, key);
  if (!queue) notFound();
  const today = siteToday();
  return (
    <QueueDesk
      {...{ queue, day: today.day, timeZone: today.zone }}
      ticks={timeTicks(today.day, today.zone)}
      mayCommand={can(subject, 'agent:command', key)}
      mayOpenAgents={can(subject, 'view:follow', `agent:${key}`)}
    >
      <StatesToday {...{ subject, today }} queue={key} />
    </QueueDesk>
  );
}
