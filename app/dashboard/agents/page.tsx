import { Agents } from '#components/desk/agents.tsx';
import { can } from '#lib/access/can.ts';
import { parametersOf } from '#lib/reports/question.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../require.ts';

export const metadata = { title: 'Agents · Readyboard' };

export default async function AgentsPage({ searchParams }: PageProps<'/dashboard/agents'>) {
  const subject = await requireSubject('desk:open', null);
  const [oneOfTheirs = 'any/any'] = subject.kind === 'user' ? (subject.queues ?? []) : [];
  const asked = parametersOf(await searchParams).toString();
  return (
    <Agents
      timeZone={runtime().timeZone}
      asked={asked}
      mayCommand={can(subject, 'agent:command', oneOfTheirs)}
    />
  );
}
