import type { Frame } from './frames-events.ts';
import { tellAgent } from './translate-agents.ts';
import { agentOf, unknownQueue, withMember, without, type Member, type Memory } from './translate-memory.ts';
import type { Output } from './translate-output.ts';
import { isInUse } from './translate-states.ts';

/** After the end of a call, its device is reported idle within this. */
const LAG_MS = 500;
/** The end of an offer is always told; should it not be, this is when it counts as over. */
const LONGEST_OFFER_MS = 60_000;

type OfferOrCall = Extract<Frame, { kind: 'offered' | 'offer-over' | 'connected' | 'completed' }>;

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
      if (!member.talking && !(frame.caller !== null && member.calls.has(frame.caller))) return memory;
      const ended = Math.floor((at - memory.clock.offsetMs) / 1000);
      const lastCall = Math.max(member.lastCall ?? 0, ended);
      const calls = withoutCall(member.calls, frame.caller);
      const talking = calls.size > 0;
      return withMember(memory, frame.queue, {
        ...member,
        ...{ talking, calls, lastCall, hangsUntil: talking ? 0 : at + LAG_MS, wrapUpOver: false },
      });
    }
  }
}

/** An end that names no caller is that of the call begun first. */
function withoutCall(calls: ReadonlySet<string>, ended: string | null): ReadonlySet<string> {
  const [first] = calls;
  return new Set([...calls].filter((caller) => caller !== (ended ?? first)));
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
