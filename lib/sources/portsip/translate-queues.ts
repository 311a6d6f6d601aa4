import type { MemberInSnapshot, WaitingCaller } from '#lib/floor/events.ts';
import { beginningInOurTime, GRAIN_MS, inOurTime } from '../clock-offset.ts';
import type { AgentEntry, CallerEntry } from './frames-entries.ts';
import type { Frame } from './frames.ts';
import { readState, type StateRead } from './frames-states.ts';
import { withJoined, withMembers, withTold, type Memory, type Told } from './translate-memory.ts';
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
  for (const entry of frame.agents) {
    const since = beginningInOurTime(memory.clock, entry.stamp, at);
    members.set(entry.agent, { agent: entry.agent, ...stateOf(entry, before?.get(entry.agent), out), since });
    if (entry.word === null)
      out.notices.push({ kind: 'unsettled', queue, why: `no state of ${entry.agent}` });
  }
  for (const agent of memory.members.get(queue) ?? [])
    if (!members.has(agent)) out.say({ type: 'MembershipRemoved', at, queue, agent });
  const waiting = frame.waiting.map((entry) => inLine(entry, inOurTime(memory.clock, entry.stamp, at)));
  out.say({
    type: 'QueueSnapshotTaken',
    at,
    queue,
    name: frame.name,
    members: [...members.values()],
    waiting,
  });
  out.notices.push({ kind: 'snapshot-taken', queue });
  const told = [...members].map(([agent, { state, since }]): [string, Told] => [
    agent,
    { state, at: since ?? at },
  ]);
  const joined = new Map(frame.waiting.map((entry) => [entry.caller, entry.stamp]));
  const known = withMembers(withTold(memory, queue, new Map(told)), queue, members.keys());
  return withJoined(known, queue, joined);
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
  for (const entry of frame.updated) {
    const at = inOurTime(memory.clock, entry.stamp, receivedAt);
    const before = told.get(entry.agent);
    if (entry.word === null) {
      out.notices.push({ kind: 'unsettled', queue, why: `no state of ${entry.agent}` });
      continue;
    }
    const read = stateOf(entry, before, out);
    out.say({ type: 'AgentStateChanged', at, queue, agent: entry.agent, ...read }, receivedAt);
    if (!isOlder(before, read.state, at)) told.set(entry.agent, { state: read.state, at });
    else out.notices.push({ kind: 'unsettled', queue, why: `late word about ${entry.agent}` });
  }
  for (const entry of frame.removed) {
    const at = inOurTime(memory.clock, entry.stamp, receivedAt);
    out.say({ type: 'MembershipRemoved', at, queue, agent: entry.agent }, receivedAt);
    if (!isOlder(told.get(entry.agent), null, at)) told.set(entry.agent, { state: null, at });
    else out.notices.push({ kind: 'unsettled', queue, why: `late removal of ${entry.agent}` });
  }
  const members = [...(memory.members.get(queue) ?? []), ...told.keys()];
  const still = members.filter((agent) => told.get(agent)?.state !== null);
  return withMembers(withTold(memory, queue, told), queue, still);
}

/** A late word that contradicts a later one: which of them is true now, only a snapshot can say. */
const isOlder = (before: Told | undefined, state: Told['state'], at: number): boolean =>
  before !== undefined && before.state !== state && at < before.at - GRAIN_MS;

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
      const at = inOurTime(memory.clock, entry.stamp, receivedAt);
      joined.set(entry.caller, entry.stamp);
      out.say({ type: 'CallerQueued', at, queue, caller: inLine(entry, at) }, receivedAt);
    } else if (how) {
      // It is not documented whether the stamp of who leaves is the one of the arrival: then it says nothing.
      const stamp = joined.get(entry.caller) === entry.stamp ? null : entry.stamp;
      joined.delete(entry.caller);
      const at = inOurTime(memory.clock, stamp, receivedAt);
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
