import type { MemberInSnapshot, WaitingCaller } from '#lib/floor/events.ts';
import { beginningInOurTime, changeInOurTime, GRAIN_MS, inOurTime, isLate } from '../clock-offset.ts';
import type { AgentEntry, CallerEntry } from './frames-entries.ts';
import type { Frame } from './frames.ts';
import { readState, type StateRead } from './frames-states.ts';
import { withJoined, withTold, type Joined, type Memory, type Told } from './translate-memory.ts';
import type { Output } from './translate-output.ts';

type FrameOf<K extends Frame['kind']> = Extract<Frame, { kind: K }>;

const LEAVING: ReadonlyMap<string, 'answered' | 'abandoned' | 'overflow' | 'callback'> = new Map([
  ['agent_answered', 'answered'],
  ['hangup', 'abandoned'],
  ['overflow', 'overflow'],
  ['callback', 'callback'],
] as const);

/**
 * Replaces all that was said of the queue. It has no stamp of its own: it is true when it comes. A member it does not
 * list is told as removed, for readers of history that take a snapshot as a word about those it lists.
 */
export function takeSnapshot(
  memory: Memory,
  queue: string,
  frame: FrameOf<'snapshot'>,
  at: number,
  out: Output,
): Memory {
  const before = memory.told.get(queue);
  const members = new Map<string, MemberInSnapshot>();
  const told = new Map<string, Told>();
  for (const entry of frame.agents) {
    const read = stateOf(entry, before?.get(entry.agent), out);
    const since = sinceOf(memory, entry, read, before?.get(entry.agent), at);
    members.set(entry.agent, { agent: entry.agent, ...read, since });
    told.set(entry.agent, { ...toldOf(read, since ?? at), trueAt: at, stamp: entry.stamp });
    if (entry.word === null)
      out.notices.push({ kind: 'unsettled', queue, why: `no state of ${entry.agent}` });
  }
  for (const [agent, { state }] of before ?? [])
    if (state !== null && !members.has(agent)) out.say({ type: 'MembershipRemoved', at, queue, agent });
  const joined = new Map(frame.waiting.map((entry) => [entry.caller, joinedOf(memory, queue, entry, at)]));
  const waiting = frame.waiting.map((entry) => inLine(entry, joined.get(entry.caller)?.since ?? at));
  out.say({
    type: 'QueueSnapshotTaken',
    at,
    queue,
    name: frame.name,
    members: [...members.values()],
    waiting,
  });
  out.notices.push({ kind: 'snapshot-taken', queue });
  return withJoined(withTold(memory, queue, told), queue, joined);
}

/** A stamp that comes again with the same state means what it meant, whatever became of the PBX's clock since. */
function sinceOf(
  memory: Memory,
  { stamp }: AgentEntry,
  { state }: StateRead,
  before: Told | undefined,
  at: number,
): number | null {
  const again = stamp !== null && before?.stamp === stamp && before.state === state;
  return again ? before.at : beginningInOurTime(memory.clock, stamp, at);
}

function joinedOf(memory: Memory, queue: string, { caller, stamp }: CallerEntry, at: number): Joined {
  const before = memory.joined.get(queue)?.get(caller);
  return before?.stamp === stamp ? before : { stamp, since: inOurTime(memory.clock, stamp, at) };
}

/** Every entry is a statement; only the removed are removed, whether the list holds all agents or the changed ones. */
export function changeAgents(
  memory: Memory,
  queue: string,
  frame: FrameOf<'agents'>,
  receivedAt: number,
  out: Output,
): Memory {
  const told = new Map(memory.told.get(queue));
  for (const entry of frame.updated) changeAgent(memory, queue, entry, told, receivedAt, out);
  for (const entry of frame.removed) {
    const before = told.get(entry.agent);
    const stamped = changeInOurTime(memory.clock, entry.stamp, receivedAt);
    const at = afterWord(before, entry.stamp, stamped, receivedAt);
    out.say({ type: 'MembershipRemoved', at, queue, agent: entry.agent }, receivedAt);
    if (!isOlder(before, null, at))
      told.set(entry.agent, { state: null, reason: null, at, trueAt: at, stamp: entry.stamp, holds: true });
    else out.notices.push({ kind: 'unsettled', queue, why: `late removal of ${entry.agent}` });
  }
  return withTold(memory, queue, told);
}

function changeAgent(
  memory: Memory,
  queue: string,
  entry: AgentEntry,
  told: Map<string, Told>,
  receivedAt: number,
  out: Output,
): void {
  const { agent, stamp } = entry;
  const before = told.get(agent);
  if (entry.word === null) {
    out.notices.push({ kind: 'unsettled', queue, why: `no state of ${agent}` });
    return;
  }
  const read = stateOf(entry, before, out);
  if (isSaidAgain(before, read, stamp)) {
    out.notices.push({ kind: 'fault', fault: 'said-again' });
    return;
  }
  // Of an agent not told of yet the stamp may be old: a list of all says when each state began.
  const inTime = before?.holds ? changeInOurTime : inOurTime;
  const stamped = inTime(memory.clock, stamp, receivedAt);
  const at = afterWord(before, stamp, stamped, receivedAt);
  // Another reason with the stamp of before: that stamp says when the state began, the reason changed just now.
  const sameRun =
    before?.holds === true && stamp !== null && before.stamp === stamp && before.state === read.state;
  out.say({ type: 'AgentStateChanged', at: sameRun ? receivedAt : at, queue, agent, ...read }, receivedAt);
  if (sameRun) told.set(agent, { ...before, reason: read.reason, trueAt: receivedAt });
  else if (!isOlder(before, read.state, at)) told.set(agent, { ...toldOf(read, at), stamp });
  if (isOlder(before, read.state, at) || isOvertaken(before, read.state, stamp, at, receivedAt))
    out.notices.push({ kind: 'unsettled', queue, why: `late word about ${agent}` });
}

const toldOf = ({ state, reason }: StateRead, at: number) => ({
  ...{ state, reason, at },
  ...{ trueAt: at, holds: true },
});

/**
 * Stamps are cut to whole seconds: of a change that came after the last word, that must not put it before that word. It
 * came after it if its stamp is newer, or if it is not late.
 */
function afterWord(before: Told | undefined, stamp: number | null, at: number, receivedAt: number): number {
  if (!before?.holds) return at;
  const isNewer = stamp !== null && before.stamp !== null && stamp > before.stamp;
  return isNewer || !isLate(at, receivedAt) ? Math.max(at, before.trueAt) : at;
}

/** A late word of the very second of a later one that contradicts it: the stamps do not tell which of them is true now. */
const isOvertaken = (
  before: Told | undefined,
  state: Told['state'],
  stamp: number | null,
  at: number,
  receivedAt: number,
): boolean =>
  before?.holds === true && before.state !== state && before.stamp === stamp && isLate(at, receivedAt);

/** The same words with the same stamp: a copy, or a list of all agents of which one has changed. It says nothing new. */
const isSaidAgain = (before: Told | undefined, read: StateRead, stamp: number | null): boolean =>
  stamp !== null &&
  before !== undefined &&
  before.holds &&
  before.stamp === stamp &&
  before.state === read.state &&
  before.reason === read.reason;

/** A late word that contradicts a later one: which of them is true now, only a snapshot can say. */
const isOlder = (before: Told | undefined, state: Told['state'], at: number): boolean =>
  before !== undefined && before.holds && before.state !== state && at < before.at - GRAIN_MS;

function stateOf(entry: AgentEntry, before: Told | undefined, out: Output): StateRead {
  const read = readState(entry.word ?? '', entry.reason, before?.state ?? undefined);
  if (read.raw !== undefined) out.notices.push({ kind: 'unknown-word', word: read.raw });
  return read;
}

export function changeCallers(
  memory: Memory,
  queue: string,
  frame: FrameOf<'callers'>,
  receivedAt: number,
  out: Output,
): { readonly memory: Memory; readonly notUnderstood: readonly string[] } {
  const joined = new Map(memory.joined.get(queue));
  const notUnderstood: string[] = [];
  for (const entry of frame.callers) {
    const how = LEAVING.get(entry.reason ?? '');
    if (entry.reason === 'enqueue') {
      const at = changeInOurTime(memory.clock, entry.stamp, receivedAt);
      joined.set(entry.caller, { stamp: entry.stamp, since: at });
      out.say({ type: 'CallerQueued', at, queue, caller: inLine(entry, at) }, receivedAt);
    } else if (how) {
      // It is not documented whether the stamp of who leaves is the one of the arrival: then it says nothing.
      const stamp = joined.get(entry.caller)?.stamp === entry.stamp ? null : entry.stamp;
      joined.delete(entry.caller);
      const at = changeInOurTime(memory.clock, stamp, receivedAt);
      out.say({ type: 'CallerLeft', at, queue, caller: entry.caller, how }, receivedAt);
    } else
      notUnderstood.push(`updated_callers: unknown reason ${JSON.stringify(entry.reason).slice(0, 100)}`);
    if (needsSnapshot(entry.reason))
      out.notices.push({ kind: 'unsettled', queue, why: `a caller left by ${entry.reason ?? 'no reason'}` });
  }
  return { memory: withJoined(memory, queue, joined), notUnderstood };
}

/** Who asked for a callback keeps a place in line, and a reason we do not know may end the wait: a snapshot shows it. */
const needsSnapshot = (reason: string | null): boolean =>
  reason === 'callback' || (reason !== 'enqueue' && !LEAVING.has(reason ?? ''));

const inLine = (entry: CallerEntry, since: number): WaitingCaller => ({
  caller: entry.caller,
  number: entry.number,
  name: entry.name,
  position: entry.position,
  since,
  kind: entry.kind,
});
