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
  /** Reads what is in force. */
  readonly load: () => Promise<void>;
  /** The same, once Postgres lets it: after what was chosen is there for certain. */
  readonly hold: () => Promise<void>;
  /**
   * Writes down a choice, for a queue or with `null` for every queue without one of its own; rule `null`: the queue has
   * none any more. It is in force after `hold`. Gives the rule before; `null` for a choice for a queue that nobody knows.
   */
  readonly choose: (
    queue: QueueKey | null,
    rule: ServiceLevelRule | null,
  ) => Promise<ServiceLevelRule | null>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly stop: () => void;
}

/** Source and queue of the rule for every queue. */
const EVERY = { source: '*', queue: '*' };
const AGAIN_MS = 1_000;

export function createServiceLevels(prisma: PrismaClient): ServiceLevels {
  let everyQueue = DEFAULT_RULE;
  let chosen: ReadonlyMap<string, ServiceLevelRule> = new Map();
  let reading = Promise.resolve();
  let again: NodeJS.Timeout | undefined;
  const listeners = new Set<() => void>();
  async function read(): Promise<void> {
    const rows = await prisma.serviceLevel.findMany();
    const rules = new Map(
      rows.map(({ source, queue, formula, ...rule }) => [
        `${source}/${queue}`,
        { ...rule, formula: formula as Formula },
      ]),
    );
    everyQueue = rules.get('*/*') ?? DEFAULT_RULE;
    rules.delete('*/*');
    chosen = rules;
    for (const listener of listeners) listener();
  }
  /** One after the other, or an older state could be read last. */
  const load = () => (reading = reading.catch(() => undefined).then(read));
  const hold = () =>
    load().catch(() => {
      clearTimeout(again);
      again = setTimeout(() => void hold(), AGAIN_MS);
    });
  return {
    of: (queue) => chosen.get(queue) ?? everyQueue,
    everyQueue: () => everyQueue,
    chosen: () => chosen,
    ...{ load, hold },
    async choose(key, rule) {
      if (key !== null && rule !== null && !(await isKnown(prisma, key))) return null;
      const id = key === null ? EVERY : partsOf(key);
      const before = key === null ? everyQueue : (chosen.get(key) ?? everyQueue);
      if (rule) {
        const where = { source_queue: id };
        await prisma.serviceLevel.upsert({ where, create: { ...id, ...rule }, update: rule });
      } else await prisma.serviceLevel.deleteMany({ where: id });
      return before;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => clearTimeout(again),
  };
}

async function isKnown(prisma: PrismaClient, key: QueueKey): Promise<boolean> {
  const { source, queue: number } = partsOf(key);
  return (await prisma.queue.count({ where: { source, number } })) > 0;
}

/** A source's name has no slash in it, a queue's number may. */
function partsOf(key: QueueKey): { source: string; queue: string } {
  const slash = key.indexOf('/');
  return { source: key.slice(0, slash), queue: key.slice(slash + 1) };
}
