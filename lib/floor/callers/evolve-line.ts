import type { WaitingCaller } from '../events.ts';
import type { LineSnapshotTaken, QueueCallers } from './callers.ts';
import { begin, doubt, end, isOver, withoutDoubt } from './evolve-visits.ts';
import { findPast, joinedAt, withoutPast } from './visit.ts';

/** A snapshot says who is in line, and so whom we have missed; it ends a gap. What happened in the gap, it cannot say. */
export function takeLine(queue: QueueCallers, { at, waiting }: LineSnapshotTaken): QueueCallers {
  const listed = new Set(waiting.map(({ caller }) => caller));
  let next = queue;
  for (const told of waiting) next = withListed(next, told, at);
  for (const visit of queue.line.values()) {
    if (listed.has(visit.caller)) continue;
    const gone = end(next, visit, at, null);
    next = queue.lost ? gone : doubt(gone, 'left', visit.caller, at);
  }
  const { lost } = queue;
  const gap = lost && at > lost.from ? [{ from: lost.from, to: at }] : [];
  return { ...next, unseen: [...next.unseen, ...gap], lost: null, checkedAt: at };
}

/** The stamps of the list tell when who was not seen to join did so. */
function withListed(queue: QueueCallers, told: WaitingCaller, at: number): QueueCallers {
  const { caller, since, kind } = told;
  const open = queue.line.get(caller);
  if (open) return kind === 'normal' ? queue : end(queue, open, at, 'callback');
  const past = findPast(queue.past, caller);
  if (past?.left?.how === null && since < past.left.at) {
    const line = new Map(queue.line).set(caller, { ...past, left: null });
    return { ...withoutDoubt(queue, 'left', caller), line, past: withoutPast(queue.past, caller) };
  }
  if (past && isOver(past, since)) return queue;
  const joined = begin(queue, joinedAt(caller, since, past), kind);
  // A callback is listed for days, and may have been forgotten meanwhile.
  return queue.lost || kind === 'callback' ? joined : doubt(joined, 'joined', caller, at);
}
