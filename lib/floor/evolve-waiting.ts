import type { CallerLeft, CallerQueued } from './events.ts';
import type { QueueOnFloor } from './floor.ts';

/** How many callers that left a queue are remembered: enough for copies that come late, and bounded. */
const REMEMBERED = 200;

/** A caller who is in line already keeps the time of arrival first told; one who has left since does not come back. */
export function callerQueued(queue: QueueOnFloor, event: CallerQueued): QueueOnFloor {
  const { caller } = event;
  const leftAt = queue.left.get(caller.caller);
  if (leftAt !== undefined && event.at <= leftAt) return queue;
  const before = queue.waiting.get(caller.caller);
  if (before && before.kind === caller.kind && before.position === caller.position) return queue;
  const waiting = new Map(queue.waiting).set(caller.caller, {
    ...caller,
    since: before?.since ?? caller.since,
  });
  return { ...queue, waiting };
}

export function callerLeft(queue: QueueOnFloor, event: CallerLeft): QueueOnFloor {
  const waiting = new Map(queue.waiting);
  waiting.delete(event.caller);
  const left = new Map(queue.left);
  left.delete(event.caller);
  left.set(event.caller, event.at);
  const oldest = left.size > REMEMBERED ? left.keys().next() : undefined;
  if (oldest && !oldest.done) left.delete(oldest.value);
  return { ...queue, waiting, left };
}
