import type { MemberInSnapshot } from '#lib/floor/events.ts';
import type { Frame } from './frames-events.ts';
import { around, tellName, withDue } from './translate-agents.ts';
import { inLine } from './translate-callers.ts';
import { withFacts } from './translate-members.ts';
import {
  agentOf,
  isFollowed,
  unknownQueue,
  withQueue,
  without,
  type Listing,
  type Member,
  type Memory,
  type QueueListed,
  type QueueMemory,
} from './translate-memory.ts';
import type { Output } from './translate-output.ts';
import { changesBy, stateOf } from './translate-states.ts';

export type Item = Extract<Frame, { kind: 'listed-queue' | 'listed-member' | 'listed-caller' }>;

/** One more item of the listing; null for one that was not understood. */
export function addToListing(memory: Memory, actionId: string, item: Item | null): Memory {
  const before: Listing =
    memory.listing?.actionId === actionId ? memory.listing : { actionId, queues: new Map(), items: 0 };
  const counted = { ...before, items: before.items + 1 };
  if (item === null) return { ...memory, listing: counted };
  const listed = before.queues.get(item.queue) ?? { members: [], callers: [] };
  const queues = new Map(before.queues).set(item.queue, {
    members: item.kind === 'listed-member' ? [...listed.members, item] : listed.members,
    callers: item.kind === 'listed-caller' ? [...listed.callers, item] : listed.callers,
  });
  return { ...memory, listing: { ...counted, queues } };
}

/**
 * The whole truth about every queue, at `at`. A queue whose listing agrees with what was said of it on this connection
 * is not told again: listings come all the time.
 */
export function takeListing(memory: Memory, { queues }: Listing, at: number, out: Output): Memory {
  const followed = [...queues].filter(([queue]) => isFollowed(memory, queue));
  let next: Memory = { ...memory, listing: null };
  for (const [queue, listed] of followed) next = withListed(next, queue, listed, at, out);
  for (const [queue] of followed) next = tellQueue(next, queue, memory.queues.get(queue), at, out);
  return tellGone(next, new Set(queues.keys()), at, out);
}

function withListed(memory: Memory, queue: string, listed: QueueListed, at: number, out: Output): Memory {
  const before = memory.queues.get(queue) ?? unknownQueue;
  const callers = listed.callers.map((facts) => {
    const since = at - (facts.waitSeconds ?? 0) * 1000;
    return [facts.caller, before.callers.get(facts.caller) ?? inLine(facts, since)] as const;
  });
  const members = new Map<string, Member>();
  const after: QueueMemory = { ...before, members, callers: new Map(callers) };
  let next = memory;
  for (const facts of listed.members) {
    const known = agentOf(before, facts.interface);
    const agent = members.has(known) ? agentOf(after, facts.interface) : known;
    const member = withFacts(memory, before.members.get(agent), agent, facts, at);
    members.set(agent, member);
    if (before.members.get(agent)?.name !== member.name) next = tellName(next, member, at, out);
  }
  return withQueue(next, queue, after);
}

function tellQueue(
  memory: Memory,
  queue: string,
  before: QueueMemory | undefined,
  at: number,
  out: Output,
): Memory {
  const now = memory.queues.get(queue) ?? unknownQueue;
  const members = [...now.members.values()].map((member) => inSnapshot(memory, member, at));
  let next = memory;
  for (const member of now.members.values()) next = remindOf(next, member, at);
  if (now.known && agrees(before ?? unknownQueue, now, members)) return next;
  if (now.known) out.notices.push({ kind: 'fault', fault: 'drift' });
  for (const agent of before?.members.keys() ?? [])
    if (!now.members.has(agent)) out.say({ type: 'MembershipRemoved', at, queue, agent });
  const waiting = [...now.callers.values()];
  out.say({ type: 'QueueSnapshotTaken', at, queue, name: null, members, waiting });
  const told = new Map(now.members);
  for (const { agent, state, reason } of members) {
    const member = told.get(agent);
    if (member) told.set(agent, { ...member, said: { state, reason } });
  }
  return withQueue(next, queue, { ...now, known: true, members: told });
}

/** Asterisk does not say when a state began, but for wrap-up. */
function inSnapshot(memory: Memory, member: Member, at: number): MemberInSnapshot {
  const read = stateOf(member, around(memory, member, at));
  const ended = (member.lastCall ?? 0) * 1000 + memory.clock.offsetMs;
  return { agent: member.agent, ...read, since: read.state === 'WRAP_UP' ? Math.min(ended, at) : null };
}

function remindOf(memory: Memory, member: Member, at: number): Memory {
  const due = changesBy(member, around(memory, member, at));
  const already = memory.dues.get(member.agent) ?? Infinity;
  return due === null || due >= already ? memory : withDue(memory, member.agent, due);
}

function agrees(before: QueueMemory, now: QueueMemory, members: readonly MemberInSnapshot[]): boolean {
  return (
    before.members.size === members.length &&
    members.every(({ agent, state, reason }) => {
      const said = before.members.get(agent)?.said;
      return said?.state === state && said.reason === reason;
    }) &&
    before.callers.size === now.callers.size &&
    [...now.callers.keys()].every((caller) => before.callers.has(caller))
  );
}

/** What Asterisk does not have: gone, or, where it was to be followed, unknown with the reason why. */
function tellGone(memory: Memory, listed: ReadonlySet<string>, at: number, out: Output): Memory {
  let next = memory;
  const absent = (queue: string) => !listed.has(queue);
  for (const queue of [...memory.queues.keys()].filter(absent)) {
    if (memory.only === null) out.say({ type: 'QueueRemoved', at, queue });
    next = { ...next, queues: without(next.queues, queue) };
  }
  const missing = new Set([...(memory.only ?? [])].filter(absent));
  for (const queue of missing)
    if (!memory.missing.has(queue))
      out.say({ type: 'LinkLost', at, queue, why: 'Asterisk has no queue of this name' });
  return { ...next, missing };
}
