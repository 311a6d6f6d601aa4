import { keyOf, type QueueKey } from '../floor.ts';
import type { CallerEvent, CallersDay, QueueCallers } from './callers.ts';
import { callerJoined, callerLeft } from './evolve-visits.ts';
import { takeLine } from './evolve-line.ts';

export interface CallersEvolved {
  readonly day: CallersDay;
  /** Whose figures may differ from before. */
  readonly changed: readonly QueueKey[];
}

/**
 * Folds one event into the day. Events may come twice, late and out of order; each caller counts once for each time in
 * line. An event that says nothing new leaves the day as it is (the same object). Source of the rules: decision 22.
 */
export function evolveCallers(day: CallersDay, event: CallerEvent): CallersEvolved {
  switch (event.type) {
    case 'CallerQueued':
      return alter(day, event, (queue) => callerJoined(queue, event));
    case 'CallerLeft':
      return alter(day, event, (queue) => callerLeft(queue, event));
    case 'QueueSnapshotTaken':
      return alter(day, event, (queue) => takeLine(queue, event));
    case 'QueueDescribed':
      return alter(day, event, (queue) => queue);
    case 'QueueRemoved':
      return loseSight(day, event.at, event.receivedAt, [keyOf(event.source, event.queue)]);
    case 'LinkLost': {
      const { source, queue: number } = event;
      const lost = [...day.queues].filter(
        ([, queue]) => queue.source === source && (number === null || queue.number === number),
      );
      return loseSight(
        day,
        event.at,
        event.receivedAt,
        lost.map(([key]) => key),
      );
    }
  }
}

function alter(
  day: CallersDay,
  { source, queue: number, receivedAt }: { source: string; queue: string; receivedAt: number },
  next: (queue: QueueCallers) => QueueCallers,
): CallersEvolved {
  const key = keyOf(source, number);
  const before = day.queues.get(key) ?? neverSeen(source, number, receivedAt);
  const after = next(before);
  if (after === day.queues.get(key)) return { day, changed: [] };
  return { day: { ...day, queues: new Map(day.queues).set(key, after) }, changed: [key] };
}

const neverSeen = (source: string, number: string, toldAt: number): QueueCallers => ({
  ...{ source, number, line: new Map(), past: new Map() },
  ...{ checkedAt: null, lost: { from: -Infinity, toldAt }, unseen: [], doubts: new Map() },
});

/** Who is in line then is remembered: the next snapshot tells who of them is in line still. */
function loseSight(day: CallersDay, at: number, toldAt: number, keys: readonly QueueKey[]): CallersEvolved {
  const queues = new Map(day.queues);
  const changed: QueueKey[] = [];
  for (const key of keys) {
    const queue = queues.get(key);
    if (!queue) continue;
    const from = Math.min(at, queue.lost?.from ?? at);
    if (queue.lost?.from === from && queue.lost.toldAt >= toldAt) continue;
    queues.set(key, { ...queue, lost: { from, toldAt } });
    changed.push(key);
  }
  return changed.length === 0 ? { day, changed } : { day: { ...day, queues }, changed };
}
