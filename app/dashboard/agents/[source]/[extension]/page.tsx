import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { AgentDesk } from '#components/desk/agent/agent-desk.tsx';
import { PlainPage } from '#components/ui/plain-page.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { tellAgentOpened } from '#lib/access/audit/report-reads.ts';
import { readerOf, whyUnwritten } from '../../../../reports/[report]/reader.ts';
import { requireSubject } from '../../../../require.ts';
import { keyInPath, unescaped } from '../../../key-in-path.ts';
import { siteToday } from '../../../site-today.ts';
import { agentAsked } from './agent-asked.ts';
import { AgentToday } from './agent-today.tsx';
import { isRefresh } from './is-refresh.ts';
import { todayAsked } from './today-asked.ts';

type Props = PageProps<'/dashboard/agents/[source]/[extension]'>;

export async function generateMetadata({ params }: Props) {
  const { extension } = await params;
  return { title: `Agent ${plainText(unescaped(extension))} · Readyboard` };
}

export default async function AgentPage({ params }: Props) {
  await requireSubject('desk:open', null);
  const { source, extension } = await params;
  const key = keyInPath(source, extension);
  const subject = await requireSubject('view:follow', `agent:${key}`);
  const asked = await agentAsked(subject, key);
  if (!asked) notFound();
  const today = siteToday();
  const reports = todayAsked(subject, asked.agent, today);
  const asking = await headers();
  const reader = readerOf(subject, asking);
  const unwritten = await whyUnwritten(tellAgentOpened(reader, reports.timeline, isRefresh(asking)));
  if (unwritten)
    return (
      <PlainPage title="Not just now">
        {unwritten.map((why) => (
          <p key={why}>{why}</p>
        ))}
      </PlainPage>
    );
  return (
    <AgentDesk {...asked} timeZone={today.zone} ofAll={reports.isWhole}>
      <AgentToday {...{ reports, today }} agent={asked.agent} />
    </AgentDesk>
  );
}
