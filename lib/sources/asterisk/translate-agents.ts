import type { Member, Memory } from './translate-memory.ts';
import { withMember, without } from './translate-memory.ts';
import type { Output } from './translate-output.ts';
import { changesBy, stateOf, wrapUpUntil, type Around, type StateRead } from './translate-states.ts';

/** What decides the state of one member, at `now`. */
export function around(memory: Memory, member: Member, now: number): Around {
  const others = [...memory.queues].filter(([queue]) => queue !== member.queue);
  return {
    now,
    talkingElsewhere: others.some(([, { members }]) => members.get(member.agent)?.talking === true),
    offeredUntil: Math.max(0, ...(memory.offers.get(member.agent)?.values() ?? [])),
    wrapUpUntil: wrapUpUntil(memory, member),
  };
}

const isSaid = ({ said }: Member, read: StateRead): boolean =>
  said !== null && said.state === read.state && said.reason === read.reason;

/** Says what is new about an agent in any of its queues, and remembers when that changes by itself. */
export function tellAgent(memory: Memory, agent: string, at: number, out: Output): Memory {
  let next = memory;
  let due = Infinity;
  for (const [queue, { known, members }] of memory.queues) {
    const member = members.get(agent);
    if (!known || !member) continue;
    const circumstances = around(memory, member, at);
    const read = stateOf(member, circumstances);
    due = Math.min(due, changesBy(member, circumstances) ?? Infinity);
    if (isSaid(member, read)) continue;
    out.say({ type: 'AgentStateChanged', at, queue, agent, ...read });
    if (read.raw !== undefined) out.notices.push({ kind: 'fault', fault: 'unknown-state' });
    next = withMember(next, queue, { ...member, said: { state: read.state, reason: read.reason } });
  }
  return withDue(next, agent, due);
}

export function withDue(memory: Memory, agent: string, due: number): Memory {
  if (due === Infinity) return { ...memory, dues: without(memory.dues, agent) };
  return { ...memory, dues: new Map(memory.dues).set(agent, due) };
}

/** A member without a name of its own is called by its device: that is no name. */
export function tellName(memory: Memory, member: Member, at: number, out: Output): Memory {
  const { agent, name } = member;
  if (name === null || name === member.interface || memory.names.get(agent) === name) return memory;
  out.say({ type: 'AgentDescribed', at, agent, name });
  return { ...memory, names: new Map(memory.names).set(agent, name) };
}
