import { DEFAULT_RULE, type Formula, type ServiceLevelRule } from '#lib/floor/callers/service-level.ts';
import type { QueueKey } from '#lib/floor/floor.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

/** How service level is reckoned: for every queue, and for those that somebody has chosen it for. */
export interface ServiceLevels {
  /** The same object until another rule holds. */
  readonly of: (queue: QueueKey) => ServiceLevelRule;
  readonly everyQueue: () => ServiceLevelRule;
  /** Those that have a rule of their own. */
  readonly chosen: () => ReadonlyMap<string, ServiceLevelRule>;
  readonly load: () => Promise<void>;
  /** For a queue, or with `null` for every queue without a rule of its own; rule `null`: the queue has none any more. */
  readonly choose: (queue: QueueKey | null, rule: ServiceLevelRule | null) => Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Source and queue of the rule for every queue. */
const EVERY = '*';

export function createServiceLevels(prisma: PrismaClient): ServiceLevels {
  let everyQueue = DEFAULT_RULE;
  let chosen: ReadonlyMap<string, ServiceLevelRule> = new Map();
  const listeners = new Set<() => void>();
  const load = async () => {
    const rows = await prisma.serviceLevel.findMany();
    const rules = new Map(
      rows.map(({ source, queue, formula, ...rule }) => [
        `${source}/${queue}`,
        { ...rule, formula: formula as Formula },
      ]),
    );
    everyQueue = rules.get(`${EVERY}/${EVERY}`) ?? DEFAULT_RULE;
    rules.delete(`${EVERY}/${EVERY}`);
    chosen = rules;
    for (const listener of listeners) listener();
  };
  return {
    of: (queue) => chosen.get(queue) ?? everyQueue,
    everyQueue: () => everyQueue,
    chosen: () => chosen,
    load,
    async choose(key, rule) {
      const id = key === null ? { source: EVERY, queue: EVERY } : partsOf(key);
      if (rule)
        await prisma.serviceLevel.upsert({
          where: { source_queue: id },
          create: { ...id, ...rule },
          update: rule,
        });
      else await prisma.serviceLevel.deleteMany({ where: id });
      await load();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A source's name has no slash in it, a queue's number may. */
function partsOf(key: QueueKey): { source: string; queue: string } {
  const slash = key.indexOf('/');
  return { source: key.slice(0, slash), queue: key.slice(slash + 1) };
}
