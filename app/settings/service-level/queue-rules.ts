import type { QueueRule } from '#components/service-level/rules-table.tsx';
import type { ServiceLevelRule } from '#lib/floor/callers/service-level.ts';
import { knownQueues } from '#lib/history/queries/known-queues.ts';
import { runtime } from '#lib/runtime.ts';

/** How service level is reckoned, for every queue that history has heard of. */
export async function queueRules(): Promise<{ everyQueue: ServiceLevelRule; queues: QueueRule[] }> {
  const { prisma, serviceLevels } = runtime();
  const queues = await knownQueues(prisma);
  return {
    everyQueue: serviceLevels.everyQueue(),
    queues: queues.map(({ source, number, name }) => {
      const key = `${source}/${number}` as const;
      return { key, name, number, rule: serviceLevels.of(key), isOwn: serviceLevels.chosen().has(key) };
    }),
  };
}
