import type { QueueNamed } from '#components/desk/queue/queue-named.ts';
import { scopeOf } from '#lib/access/scope-of.ts';
import type { Subject } from '#lib/access/subject.ts';
import { knownQueues } from '#lib/history/queries/known-queues.ts';
import type { QueueRow } from '#lib/relay/contract.ts';
import { runtime } from '#lib/runtime.ts';

/** The queue of a key, as the floor or else history knows it; `null`: there is none. Whoever asks may see it. */
export async function queueAsked(subject: Subject, key: string): Promise<QueueNamed | null> {
  const { currentView, prisma } = runtime();
  const rows = (currentView('queues', scopeOf(subject))?.rows ?? []) as readonly QueueRow[];
  const isIt = ({ source, number }: QueueNamed) => `${source}/${number}` === key;
  const found = rows.find(isIt) ?? (await knownQueues(prisma)).find(isIt);
  return found ? { source: found.source, number: found.number, name: found.name } : null;
}
