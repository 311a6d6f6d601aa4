import { Head, Panel } from '#components/access/panel.tsx';
import { ChooseRule } from '#components/service-level/choose-rule.tsx';
import { RulesTable } from '#components/service-level/rules-table.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { requireSubject } from '../../require.ts';
import { queueRules } from './queue-rules.ts';

export const metadata = { title: 'Service level · Readyboard' };

const EVERY =
  'For all queues that have no choice of their own below. It holds from the moment you save it, for all of today.';
const QUEUES = 'Open a queue to choose otherwise for it alone.';

export default async function ServiceLevelPage({ searchParams }: PageProps<'/settings/service-level'>) {
  await requireSubject('service-level:choose', null);
  const { everyQueue, queues } = await queueRules();
  const { queue: asked } = await searchParams;
  const chosen = queues.find(({ key }) => key === asked);
  return (
    <>
      <Head title="Service level" about={chosen ? plainText(chosen.name) : 'Every queue'}>
        {chosen && <a href="/settings/service-level">Every queue</a>}
      </Head>
      <Panel words={chosen ? undefined : EVERY} narrow>
        <ChooseRule
          key={chosen?.key ?? ''}
          queue={chosen?.key ?? null}
          rule={chosen?.rule ?? everyQueue}
          isOwn={chosen?.isOwn ?? false}
        />
      </Panel>
      <Panel title="Queues" words={QUEUES}>
        <RulesTable queues={queues} />
      </Panel>
    </>
  );
}
