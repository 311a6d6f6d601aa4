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
import { isInUse, mayTalk } from './translate-states.ts';

type FrameOf<K extends Frame['kind']> = Extract<Frame, { kind: K }>;

/** After the end of a call, its device is reported idle within this. */
const LAG_MS = 500;
/** The end of an offer is always told; should it not be, this is when it counts as over. */
const LONGEST_OFFER_MS = 60_000;

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
    wrapUpOver: before?.wrapUpOver ?? false,
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

type OfferOrCall = FrameOf<'offered' | 'offer-over' | 'connected' | 'completed'>;

export function changeCall(memory: Memory, frame: OfferOrCall, at: number, out: Output): Memory {
  const queue = memory.queues.get(frame.queue) ?? unknownQueue;
  const agent = agentOf(queue, frame.interface);
  const member = queue.members.get(agent);
  if (member === undefined) {
    out.notices.push({ kind: 'unsettled', why: `a call of ${frame.interface}, no member of ${frame.queue}` });
    return memory;
  }
  return tellAgent(afterCall(memory, member, frame, at), agent, at, out);
}

function afterCall(memory: Memory, member: Member, frame: OfferOrCall, at: number): Memory {
  switch (frame.kind) {
    case 'offered':
      // Who is in a call already stays in it, whatever is offered.
      if (isInUse(member.status)) return memory;
      // Asterisk offers nothing before the wrap-up is over by its own reckoning.
      return withOffer(
        withMember(memory, frame.queue, { ...member, wrapUpOver: true }),
        member.agent,
        frame.caller,
        at + LONGEST_OFFER_MS,
      );
    case 'offer-over':
      return withOffer(memory, member.agent, frame.caller, null);
    case 'connected':
      return withMember(withoutOffers(memory, frame.caller), frame.queue, {
        ...member,
        talking: true,
        calls: new Set([...member.calls, frame.caller]),
        hangsUntil: 0,
      });
    case 'completed': {
      // Removed and added again in the middle of a call, it is a member that had no call.
      if (!member.talking && !member.calls.has(frame.caller)) return memory;
      const ended = Math.floor((at - memory.clock.offsetMs) / 1000);
      const lastCall = Math.max(member.lastCall ?? 0, ended);
      const calls = new Set([...member.calls].filter((caller) => caller !== frame.caller));
      const talking = calls.size > 0;
      return withMember(memory, frame.queue, {
        ...member,
        ...{ talking, calls, lastCall, hangsUntil: talking ? 0 : at + LAG_MS, wrapUpOver: false },
      });
    }
  }
}

function withOffer(memory: Memory, agent: string, caller: string, until: number | null): Memory {
  const before = memory.offers.get(agent) ?? new Map<string, number>();
  const offers = until === null ? without(before, caller) : new Map(before).set(caller, until);
  if (offers.size === 0) return { ...memory, offers: without(memory.offers, agent) };
  return { ...memory, offers: new Map(memory.offers).set(agent, offers) };
}

const withoutOffers = (memory: Memory, caller: string): Memory =>
  [...memory.offers.keys()].reduce((next, agent) => withOffer(next, agent, caller, null), memory);

/** The caller left its queue: if it was for an agent, that is told in a moment. */
export const endOffersSoon = (memory: Memory, caller: string, at: number): Memory =>
  [...memory.offers].reduce((next, [agent, offers]) => {
    const until = offers.get(caller);
    return until === undefined ? next : withOffer(next, agent, caller, Math.min(until, at + LAG_MS));
  }, memory);
