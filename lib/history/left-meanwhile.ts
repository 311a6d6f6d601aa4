import { v5 as uuidv5 } from 'uuid';
import type { MembershipRemoved, QueueSnapshotTaken } from '#lib/floor/events.ts';
import type { HistoryStore } from './history-store.ts';
import type { PrismaClient } from './prisma.ts';

/**
 * A store that closes memberships which ended while nobody listened: whoever the first snapshot of a queue does not list,
 * though history has them as a member, is recorded as removed at that moment. Later the source itself tells.
 */
export function closeLeftMemberships(store: HistoryStore, prisma: PrismaClient): HistoryStore {
  const seen = new Set<string>();
  return {
    ...store,
    async record(events) {
      const first = new Map<string, QueueSnapshotTaken>();
      for (const event of events) {
        if (event.type !== 'QueueSnapshotTaken') continue;
        const queue = `${event.source}/${event.queue}`;
        if (!seen.has(queue) && !first.has(queue)) first.set(queue, event);
      }
      const left: MembershipRemoved[] = [];
      for (const snapshot of first.values()) left.push(...(await leftBefore(prisma, snapshot)));
      await store.record([...events, ...left]);
      for (const queue of first.keys()) seen.add(queue);
    },
  };
}

async function leftBefore(prisma: PrismaClient, snapshot: QueueSnapshotTaken): Promise<MembershipRemoved[]> {
  const { id, source, queue, at, receivedAt, members } = snapshot;
  const left = await prisma.$queryRaw<{ agent: string }[]>`
    SELECT m.agent FROM membership m CROSS JOIN LATERAL (
      SELECT s.member FROM span s WHERE s.membership = m.id AND s."from" < ${new Date(at)}
      ORDER BY s."from" DESC, s.seq DESC LIMIT 1) last
    WHERE m.source = ${source} AND m.queue = ${queue} AND last.member
      AND m.agent <> ALL(${members.map(({ agent }) => agent)}::text[])`;
  return left.map(({ agent }) => ({
    // The same snapshot gives the same id: recording it again changes nothing.
    ...{ type: 'MembershipRemoved', id: uuidv5(agent, id), source, queue, agent, at, receivedAt },
  }));
}
