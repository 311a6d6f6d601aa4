import { Agents } from '#components/desk/agents.tsx';
import { parametersOf } from '#lib/reports/question.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../require.ts';
import { rightsOf } from '../rights-of.ts';

export const metadata = { title: 'Agents · Readyboard' };

export default async function AgentsPage({ searchParams }: PageProps<'/dashboard/agents'>) {
  const subject = await requireSubject('desk:open', null);
  const { mayCommand } = rightsOf(subject);
  const asked = parametersOf(await searchParams).toString();
  return <Agents timeZone={runtime().timeZone} asked={asked} mayCommand={mayCommand} />;
}
