import { loggedOut, obey, type MemberState, type Order } from './agent-machine.ts';
import { serveAgent, stopRinging } from './acd.ts';
import {
  createExchange,
  type Agent,
  type Exchange,
  type Member,
  type Queue,
  type QueueSettings,
} from './exchange.ts';
import { sayChanged, stand } from './stand.ts';
import type { Agenda } from './agenda.ts';

/** An empty PBX. */
export const openExchange = (agenda: Agenda): Exchange => createExchange(agenda, serveAgent);

export function addQueue(exchange: Exchange, number: string, name: string, settings: QueueSettings): Queue {
  const queue: Queue = {
    id: exchange.nextId(),
    ...{ number, name, settings, members: new Map(), waiting: [], slaBreaches: 0 },
    callers: { offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 },
  };
  exchange.queues.set(number, queue);
  exchange.emit({ type: 'queue-created', at: exchange.agenda.now(), queue: number });
  return queue;
}

export function renameQueue(exchange: Exchange, queue: Queue, name: string): void {
  queue.name = name;
  exchange.emit({ type: 'queue-updated', at: exchange.agenda.now(), queue: queue.number });
}

/** Its callers are gone with it; calls that were answered go on. */
export function destroyQueue(exchange: Exchange, queue: Queue): void {
  exchange.operate(() => {
    for (const caller of queue.waiting.splice(0)) {
      caller.timers.forEach((cancel) => cancel());
      stopRinging(exchange, caller.offeredTo);
    }
    for (const { agent } of [...queue.members.values()]) removeMember(exchange, queue, agent);
    exchange.queues.delete(queue.number);
    exchange.emit({ type: 'queue-destroyed', at: exchange.agenda.now(), queue: queue.number });
  });
}

export function addAgent(exchange: Exchange, extension: string, name: string): Agent {
  const agent: Agent = {
    ...{ extension, name, memberships: new Map() },
    ...{ call: null, ringing: null, idleSince: exchange.agenda.now() },
  };
  exchange.agents.set(extension, agent);
  return agent;
}

/** New members are logged out of the queue. */
export function addMember(exchange: Exchange, queue: Queue, agent: Agent): Member {
  const member: Member = {
    ...{ queue, agent, standing: loggedOut, since: exchange.agenda.now() },
    ...{ call: null, cancelWrapUp: () => undefined },
  };
  queue.members.set(agent.extension, member);
  agent.memberships.set(queue.number, member);
  sayChanged(exchange, member, null);
  return member;
}

/** A call in progress goes on, but this queue no longer knows of it. */
export function removeMember(exchange: Exchange, queue: Queue, agent: Agent): void {
  const member = queue.members.get(agent.extension);
  if (!member) return;
  exchange.operate(() => {
    const from: MemberState = member.standing.state;
    member.cancelWrapUp();
    queue.members.delete(agent.extension);
    agent.memberships.delete(queue.number);
    const { extension } = agent;
    exchange.emit({
      type: 'member-removed',
      at: exchange.agenda.now(),
      queue: queue.number,
      extension,
      from,
    });
    if (agent.ringing?.caller.queue === queue) stopRinging(exchange, agent);
  });
}

/** The agent asks for something in one queue. Returns whether anything changed, now or for after the call. */
export function order(exchange: Exchange, member: Member, what: Order): boolean {
  return exchange.operate(() => {
    const { standing, agent, queue } = member;
    const next = obey(standing, what, agent.call !== null, queue.settings, exchange.agenda.now());
    stand(exchange, member, next);
    if (agent.ringing?.caller.queue === queue && next.state !== 'READY') stopRinging(exchange, agent);
    return next !== standing;
  });
}
