import type { CallerLeft, CallerQueued } from '../events.ts';
import type { QueueCallers } from './callers.ts';
import { findPast, joinedAt, withoutPast, withPast, type Visit, type WayToLeave } from './visit.ts';

/** Who is in line already has only moved in it; a copy of how somebody joined who has left since is no second caller. */
export function callerJoined(queue: QueueCallers, { at, caller: told }: CallerQueued): QueueCallers {
  const { caller, kind } = told;
  const open = queue.line.get(caller);
  if (open && kind === 'normal') return withoutDoubt(queue, 'joined', caller);
  if (open) return end(queue, open, at, 'callback');
  const past = findPast(queue.past, caller);
  if (past && joinedUnseen(past, at))
    return withoutDoubt(mend(queue, { ...past, joined: at }), 'joined', caller);
  if (past && isOver(past, at)) return withoutDoubt(queue, 'joined', caller);
  return begin(queue, joinedAt(caller, at, past), kind);
}

/** It has left before we heard that it joined. */
const joinedUnseen = ({ joined, left }: Visit, at: number): boolean =>
  joined === null && left !== null && at <= left.at;

/** What becomes of a callback is no new visit, and a stamp of the second in which a caller left may be a new one's. */
export const isOver = ({ joined, left }: Visit, at: number): boolean =>
  left?.how === 'callback' || at === joined || at < (left?.at ?? at);

/** Somebody joins the line; who waits there for a callback has left it already, as far as figures go. */
export function begin(queue: QueueCallers, visit: Visit, kind: 'normal' | 'callback'): QueueCallers {
  const past = withoutPast(queue.past, visit.caller);
  const inLine = { ...queue, past, line: new Map(queue.line).set(visit.caller, visit) };
  return kind === 'normal' ? inLine : end(inLine, visit, visit.joined ?? 0, 'callback');
}

/** The first word about how somebody left counts: others are copies, or about a call that is no more in line. */
export function callerLeft(queue: QueueCallers, { caller, at, how, receivedAt }: CallerLeft): QueueCallers {
  const open = queue.line.get(caller);
  if (open) return at <= (open.before?.left?.at ?? -Infinity) ? queue : end(queue, open, at, how);
  const past = findPast(queue.past, caller);
  if (past?.left && past.left.how !== null) return queue;
  const left = { ...(past ?? joinedUnseenBefore(queue, caller, at)), left: { at, how } };
  return past || queue.lost ? mend(queue, left) : doubt(mend(queue, left), 'joined', caller, at, receivedAt);
}

function joinedUnseenBefore({ checkedAt }: QueueCallers, caller: string, at: number): Visit {
  const joinedAfter = checkedAt !== null && checkedAt <= at ? checkedAt : null;
  return { ...joinedAt(caller, at), joined: null, joinedAfter };
}

export function end(queue: QueueCallers, visit: Visit, at: number, how: WayToLeave | null): QueueCallers {
  const line = new Map(queue.line);
  line.delete(visit.caller);
  return mend({ ...queue, line }, { ...visit, left: { at, how } });
}

/** Puts a visit that is over in its place. */
const mend = (queue: QueueCallers, visit: Visit): QueueCallers => ({
  ...withoutDoubt(queue, 'left', visit.caller),
  past: withPast(queue.past, visit),
});

/** Which word about a caller is missing. */
type Word = 'joined' | 'left';

/** A word is missing though nothing was lost that we know of: nothing since the last snapshot is certain. */
export function doubt(
  queue: QueueCallers,
  word: Word,
  caller: string,
  at: number,
  toldAt = at,
): QueueCallers {
  const from = Math.min(queue.checkedAt ?? at, at);
  const slot = { from, to: Math.max(toldAt, from + 1) };
  return { ...queue, doubts: new Map(queue.doubts).set(`${word} ${caller}`, slot) };
}

export function withoutDoubt(queue: QueueCallers, word: Word, caller: string): QueueCallers {
  if (!queue.doubts.has(`${word} ${caller}`)) return queue;
  const doubts = new Map(queue.doubts);
  doubts.delete(`${word} ${caller}`);
  return { ...queue, doubts };
}
