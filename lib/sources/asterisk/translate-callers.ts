import type { WaitingCaller } from '#lib/floor/events.ts';
import type { CallerFacts } from './frames-entries.ts';
import { endOffersSoon } from './translate-calls.ts';
import { unknownQueue, withQueue, without, type Memory } from './translate-memory.ts';
import type { Output } from './translate-output.ts';

/** Who is connected is told right after that caller has left the queue: one nobody was connected with left by itself. */
const SETTLED_AFTER_MS = 500;

interface CallerOfQueue {
  readonly queue: string;
  readonly caller: string;
}

export const inLine = (facts: CallerFacts, since: number): WaitingCaller => ({
  caller: facts.caller,
  number: facts.number,
  name: facts.name,
  position: facts.position,
  since,
  kind: 'normal',
});

export function callerJoined(memory: Memory, facts: CallerFacts, at: number, out: Output): Memory {
  const queue = memory.queues.get(facts.queue) ?? unknownQueue;
  if (!queue.known || queue.callers.has(facts.caller)) return memory;
  const caller = inLine(facts, at);
  out.say({ type: 'CallerQueued', at, queue: facts.queue, caller });
  return withQueue(memory, facts.queue, {
    ...queue,
    callers: new Map(queue.callers).set(facts.caller, caller),
  });
}

/** `how` null: it is not told yet. */
export function callerLeft(
  memory: Memory,
  { queue, caller }: CallerOfQueue,
  how: 'abandoned' | null,
  at: number,
  out: Output,
): Memory {
  const before = memory.queues.get(queue) ?? unknownQueue;
  const next = endOffersSoon(memory, caller, at);
  if (!before.callers.has(caller)) return next;
  const callers = without(before.callers, caller);
  if (how !== null) {
    out.say({ type: 'CallerLeft', at, queue, caller, how });
    return withQueue(next, queue, { ...before, callers });
  }
  const leaving = new Map(before.leaving).set(caller, { at, due: at + SETTLED_AFTER_MS });
  return withQueue(next, queue, { ...before, callers, leaving });
}

/** Somebody is connected with the caller: that is why it left the queue. */
export function callerAnswered(
  memory: Memory,
  { queue, caller }: CallerOfQueue,
  at: number,
  out: Output,
): Memory {
  const before = memory.queues.get(queue);
  const left = before?.leaving.get(caller);
  if (!before || (!left && !before.callers.has(caller))) return memory;
  out.say({ type: 'CallerLeft', at: left?.at ?? at, queue, caller, how: 'answered' });
  return withQueue(memory, queue, {
    ...before,
    callers: without(before.callers, caller),
    leaving: without(before.leaving, caller),
  });
}

/** Callers that left and that nobody was connected with in time. */
export function settleLeaving(memory: Memory, now: number, out: Output): Memory {
  let next = memory;
  for (const [queue, { leaving }] of memory.queues)
    for (const [caller, { at, due }] of leaving) {
      if (due > now) continue;
      out.say({ type: 'CallerLeft', at, queue, caller, how: 'overflow' });
      const before = next.queues.get(queue) ?? unknownQueue;
      next = withQueue(next, queue, { ...before, leaving: without(before.leaving, caller) });
    }
  return next;
}
