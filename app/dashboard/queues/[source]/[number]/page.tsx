import { notFound } from 'next/navigation';
import { QueueDesk } from '#components/desk/queue/queue-desk.tsx';
import { can } from '#lib/access/can.ts';
import { requireSubject } from '../../../../require.ts';
import { keyInPath } from '../../../key-in-path.ts';
import { siteToday } from '../../../site-today.ts';
import { queueAsked } from './queue-asked.ts';
import { StatesToday } from './states-today.tsx';

type Props = PageProps<'/dashboard/queues/[source]/[number]'>;

export const metadata = { title: 'Queue · Readyboard' };

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
      queue={queue}
      timeZone={today.zone}
      mayCommand={can(subject, 'agent:command', key)}
      mayOpenAgents={can(subject, 'view:follow', `agent:${key}`)}
    >
      <StatesToday {...{ subject, today }} queue={key} />
    </QueueDesk>
  );
}
