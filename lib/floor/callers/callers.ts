import type {
  CallerLeft,
  CallerQueued,
  FloorEvent,
  LinkLost,
  QueueDescribed,
  QueueRemoved,
  QueueSnapshotTaken,
} from '../events.ts';
import type { QueueKey } from '../floor.ts';
import type { Slot } from '../spans/statement.ts';
import { pastSince, type Past, type Visit } from './visit.ts';

/** What of a snapshot is about callers. */
export type LineSnapshotTaken = Omit<QueueSnapshotTaken, 'members' | 'name'>;

/** What the day's figures are made of. */
export type CallerEvent =
  CallerQueued | CallerLeft | LineSnapshotTaken | LinkLost | QueueDescribed | QueueRemoved;

/** The callers of a queue since midnight, and some time before. */
export interface QueueCallers {
  readonly source: string;
  readonly number: string;
  readonly line: ReadonlyMap<string, Visit>;
  readonly past: Past;
  /** The last snapshot: it showed who was in line then. `null` before the first. */
  readonly checkedAt: number | null;
  /** From when on callers have not been seen, and when we heard of that; `null` while they are seen. */
  readonly lost: { readonly from: number; readonly toldAt: number } | null;
  readonly unseen: readonly Slot[];
  /** A word about a caller is missing, so others of that time may be missing too: when. By the word, which may come late. */
  readonly doubts: ReadonlyMap<string, Slot>;
}

/** A local day of the site, `[from, to)`, and what its queues' callers did in it. Never changed in place. */
export interface CallersDay extends Slot {
  readonly queues: ReadonlyMap<QueueKey, QueueCallers>;
}

export const noCallersYet = ({ from, to }: Slot): CallersDay => ({ from, to, queues: new Map() });

/** Copies of words come late by a minute at most, but a line may be long: so much of the day before is remembered. */
const REMEMBERED_MS = 60 * 60_000;

/** Another day begins: who is in line stays there. */
export function beginDay({ queues }: CallersDay, { from, to }: Slot): CallersDay {
  const kept = [...queues].map(([key, queue]) => [key, ofDay(queue, from)] as const);
  return { from, to, queues: new Map(kept) };
}

const ofDay = (queue: QueueCallers, from: number): QueueCallers => ({
  ...queue,
  past: pastSince(queue.past, from - REMEMBERED_MS),
  unseen: queue.unseen.filter(({ to }) => to > from),
  doubts: new Map([...queue.doubts].filter(([, { to }]) => to > from)),
});

/** The part of an event that is about callers; `null` if it has none. */
export function callerEventOf(event: FloorEvent): CallerEvent | null {
  switch (event.type) {
    case 'CallerQueued':
    case 'CallerLeft':
    case 'LinkLost':
    case 'QueueDescribed':
    case 'QueueRemoved':
      return event;
    case 'QueueSnapshotTaken': {
      const { type, id, source, at, receivedAt, queue, waiting } = event;
      return { type, id, source, at, receivedAt, queue, waiting };
    }
    case 'AgentStateChanged':
    case 'MembershipRemoved':
    case 'AgentDescribed':
    case 'LinkRestored':
    case 'ServiceLevelBreached':
    case 'FrameSetAside':
      return null;
  }
}
