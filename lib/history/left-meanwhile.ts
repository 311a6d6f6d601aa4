import { v5 as uuidv5 } from 'uuid';
import type { FloorEvent, MembershipRemoved, QueueSnapshotTaken } from '#lib/floor/events.ts';
import type { HistoryStore } from './history-store.ts';
import type { PrismaClient } from './prisma.ts';
import { storableText } from './storable.ts';

export interface LeftMeanwhileOptions {
  readonly store: HistoryStore;
  readonly prisma: PrismaClient;
  /** Called with what was recorded beside the events given, once it is durable. */
  readonly onRecorded: (left: readonly FloorEvent[]) => void;
  /** When this process began: what arrived earlier is what one before it has left in the spool. */
  readonly began?: number;
}

/**
 * A store that closes memberships which ended while nobody listened: whoever the first snapshot of a queue does not list,
 * though history has them as a member, is recorded as removed at that moment. Later the source itself tells.
 */
export function closeLeftMemberships(options: LeftMeanwhileOptions): HistoryStore {
  const { store, prisma, onRecorded, began = performance.timeOrigin } = options;
  const seen = new Set<string>();
  return {
    ...store,
    async record(events) {
      const first = new Map<string, QueueSnapshotTaken>();
      for (const event of events) {
        if (event.type !== 'QueueSnapshotTaken') continue;
        const key = JSON.stringify([event.source, event.queue, event.receivedAt >= began]);
        if (!seen.has(key) && !first.has(key)) first.set(key, event);
      }
      const left: MembershipRemoved[] = [];
      for (const snapshot of first.values()) left.push(...(await leftBefore(prisma, snapshot)));
      await store.record([...events, ...left]);
      if (left.length > 0) onRecorded(left);
      for (const key of first.keys()) seen.add(key);
    },
  };
}

/** Somebody without spans has none yet, if the ladder is still on its way. To remove twice changes nothing. */
async function leftBefore(prisma: PrismaClient, snapshot: QueueSnapshotTaken): Promise<MembershipRemoved[]> {
  const { id, source, queue, at, receivedAt, members } = snapshot;
  const left = await prisma.$queryRaw<{ agent: string }[]>`
    SELECT m.agent FROM membership m LEFT JOIN LATERAL (
      SELECT s.member FROM span s WHERE s.membership = m.id AND s."from" < ${new Date(at)}
      ORDER BY s."from" DESC, s.seq DESC LIMIT 1) last ON TRUE
    WHERE m.source = ${storableText(source)} AND m.queue = ${storableText(queue)} AND last.member IS NOT FALSE
      AND (m.known_from IS NULL OR m.known_from < ${new Date(at)})
      AND m.agent <> ALL(${members.map(({ agent }) => storableText(agent))}::text[])`;
  return left.map(({ agent }) => ({
    ...{ type: 'MembershipRemoved', id: idWith(id, agent), source, queue, agent, at, receivedAt },
  }));
}

/** The same snapshot gives the same id, so recording it again changes nothing; and one that arrived with it. */
const idWith = (id: string, agent: string): string => id.slice(0, 18) + uuidv5(agent, id).slice(18);
