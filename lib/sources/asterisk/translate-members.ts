import type { MemberFacts } from './frames-entries.ts';
import type { Frame } from './frames-events.ts';
import {
  agentOf,
  unknownQueue,
  withMember,
  withQueue,
  without,
  type Member,
  type Memory,
} from './translate-memory.ts';
import { tellAgent, tellName } from './translate-agents.ts';
import type { Output } from './translate-output.ts';
import { mayTalk } from './translate-states.ts';

type FrameOf<K extends Frame['kind']> = Extract<Frame, { kind: K }>;

/**
 * A member as it is after a word about it. What a version does not say stays as it was; no call ended in the future,
 * whatever the clock of the PBX.
 */
export function withFacts(
  { clock }: Pick<Memory, 'clock'>,
  before: Member | undefined,
  agent: string,
  facts: MemberFacts,
  at: number,
): Member {
  const latest = Math.ceil((at - clock.offsetMs) / 1000);
  const talking = isTalking(before, facts, at);
  return {
    ...facts,
    agent,
    name: facts.name ?? before?.name ?? null,
    reason: facts.paused ? facts.reason : null,
    wrapUp: facts.wrapUp ?? before?.wrapUp ?? null,
    lastCall: Math.max(before?.lastCall ?? 0, Math.min(facts.lastCall ?? 0, latest)) || null,
    talking,
    calls: talking && before ? before.calls : new Set(),
    hangsUntil: before?.hangsUntil ?? 0,
    wrapUpOver: before?.wrapUpOver === true && (facts.lastCall ?? 0) <= (before.lastCall ?? 0),
    said: before?.said ?? null,
  };
}

/**
 * `InCall` may be a moment older than the event that tells of the call's end; and a reload, or the end of another call of
 * the member, clears it in the middle of a call, which then has not ended: its end was not told, and the device is still
 * in use.
 */
function isTalking(before: Member | undefined, facts: MemberFacts, at: number): boolean {
  const talked = before?.talking === true;
  if (facts.inCall === null) return talked;
  if (facts.inCall) return talked || at >= (before?.hangsUntil ?? 0);
  if (!before || before.calls.size === 0 || !mayTalk(facts.status)) return false;
  return before.calls.size > 1 || (facts.lastCall ?? 0) <= (before.lastCall ?? 0) + 1;
}

export function changeMember(memory: Memory, facts: MemberFacts, at: number, out: Output): Memory {
  const queue = memory.queues.get(facts.queue) ?? unknownQueue;
  const agent = agentOf(queue, facts.interface);
  const before = queue.members.get(agent);
  const member = withFacts(memory, before, agent, facts, at);
  const next = withMember(memory, facts.queue, member);
  const named = before?.name === member.name ? next : tellName(next, member, at, out);
  return tellAgent(named, agent, at, out);
}

export function removeMember(
  memory: Memory,
  { queue, interface: device }: FrameOf<'member-removed'>,
  at: number,
  out: Output,
): Memory {
  const before = memory.queues.get(queue) ?? unknownQueue;
  const agent = agentOf(before, device);
  if (!before.members.has(agent)) return memory;
  out.say({ type: 'MembershipRemoved', at, queue, agent });
  const next = withQueue(memory, queue, { ...before, members: without(before.members, agent) });
  return tellAgent(next, agent, at, out);
}
