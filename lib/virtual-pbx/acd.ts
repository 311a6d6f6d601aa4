import { ringMissed } from './agent-machine.ts';
import { beginQueueCall } from './calls.ts';
import type { Agent, Caller, Exchange, Queue } from './exchange.ts';
import { stand } from './stand.ts';
import { leaveLine, sayCaller } from './line.ts';

export interface Arrival {
  readonly number: string;
  readonly name: string;
  /** `null`: waits for ever (or until the queue's limit). */
  readonly patienceSeconds: number | null;
  readonly talkSeconds: number | null;
}

/** A caller arrives: at the end of the line, and at once to the agent who has been idle longest, if there is one. */
export function callerArrives(exchange: Exchange, queue: Queue, arrival: Arrival): Caller {
  const { agenda } = exchange;
  const { number, name, talkSeconds, patienceSeconds } = arrival;
  const caller: Caller = {
    id: exchange.nextId(),
    ...{ number, name, queue, talkSeconds },
    ...{ joinedAt: agenda.now(), kind: 'normal', offeredTo: null, timers: [] },
  };
  return exchange.operate(() => {
    queue.waiting.push(caller);
    sayCaller(exchange, caller, 'enqueue', queue.waiting.length);
    offerToSomebody(exchange, caller);
    if (queue.waiting.includes(caller)) armTimers(exchange, caller, patienceSeconds);
    return caller;
  });
}

function armTimers(exchange: Exchange, caller: Caller, patienceSeconds: number | null): void {
  const { maxWaitSeconds, slaSeconds } = caller.queue.settings;
  const after = (seconds: number, action: () => void) =>
    caller.timers.push(exchange.agenda.schedule(caller.joinedAt + seconds * 1000, action));
  if (patienceSeconds !== null) after(patienceSeconds, () => callerHangsUp(exchange, caller));
  if (Number.isFinite(maxWaitSeconds)) after(maxWaitSeconds, () => leaveEarly(exchange, caller, 'overflow'));
  if (Number.isFinite(slaSeconds)) after(slaSeconds, () => breachSla(exchange, caller));
}

export const callerHangsUp = (exchange: Exchange, caller: Caller): void =>
  leaveEarly(exchange, caller, 'hangup');

function leaveEarly(exchange: Exchange, caller: Caller, reason: 'hangup' | 'overflow'): void {
  exchange.operate(() => {
    leaveLine(exchange, caller, reason);
    stopRinging(exchange, caller.offeredTo);
  });
}

/** The caller hangs up, but keeps the place: somebody will call back. */
export function callerAsksForCallback(exchange: Exchange, caller: Caller): void {
  exchange.operate(() => {
    stopRinging(exchange, caller.offeredTo);
    caller.timers.forEach((cancel) => cancel());
    caller.kind = 'callback';
    sayCaller(exchange, caller, 'callback', caller.queue.waiting.indexOf(caller) + 1);
  });
}

function breachSla(exchange: Exchange, caller: Caller): void {
  const { queue } = caller;
  queue.slaBreaches += 1;
  exchange.emit({
    type: 'sla-breached',
    at: exchange.agenda.now(),
    queue: queue.number,
    callerNumber: caller.number,
    breached: queue.slaBreaches,
    waiting: queue.waiting.length,
  });
}

/** Can be given a call of this queue now. */
const isFree = (agent: Agent, queue: Queue): boolean =>
  agent.call === null &&
  agent.ringing === null &&
  agent.memberships.get(queue.number)?.standing.state === 'READY';

function offerToSomebody(exchange: Exchange, caller: Caller): void {
  let longestIdle: Agent | null = null;
  for (const { agent } of caller.queue.members.values()) {
    if (!isFree(agent, caller.queue)) continue;
    if (!longestIdle || agent.idleSince < longestIdle.idleSince) longestIdle = agent;
  }
  if (longestIdle) offer(exchange, caller, longestIdle);
}

/** Gives a free agent the caller who has waited longest over all queues in which the agent is Ready. */
export function serveAgent(exchange: Exchange, agent: Agent): void {
  let longestWaiting: Caller | null = null;
  for (const { queue } of agent.memberships.values()) {
    if (!isFree(agent, queue)) continue;
    const first = queue.waiting.find((caller) => caller.kind === 'normal' && caller.offeredTo === null);
    if (first && (!longestWaiting || first.joinedAt < longestWaiting.joinedAt)) longestWaiting = first;
  }
  if (longestWaiting) offer(exchange, longestWaiting, agent);
}

function offer(exchange: Exchange, caller: Caller, agent: Agent): void {
  const { seconds, answered } = caller.queue.settings.ring();
  if (seconds === 0 && answered) return answer(exchange, caller, agent);
  caller.offeredTo = agent;
  // A missed call has rung for a while, or one instant would miss it for ever.
  const rings = answered ? seconds : Math.max(seconds, 1);
  const cancel = exchange.agenda.schedule(exchange.agenda.now() + rings * 1000, () =>
    exchange.operate(() => (answered ? answer(exchange, caller, agent) : miss(exchange, caller, agent))),
  );
  agent.ringing = { caller, cancel };
}

function answer(exchange: Exchange, caller: Caller, agent: Agent): void {
  agent.ringing = null;
  caller.offeredTo = null;
  leaveLine(exchange, caller, 'agent_answered');
  beginQueueCall(exchange, agent, caller);
}

function miss(exchange: Exchange, caller: Caller, agent: Agent): void {
  agent.ringing = null;
  caller.offeredTo = null;
  agent.idleSince = exchange.agenda.now();
  const member = agent.memberships.get(caller.queue.number);
  if (member) stand(exchange, member, ringMissed(member.standing, caller.queue.settings));
  offerToSomebody(exchange, caller);
  exchange.freed(agent);
}

/** The phone stops ringing because the caller left or the agent is no longer to be had; a caller still there is offered anew. */
export function stopRinging(exchange: Exchange, agent: Agent | null): void {
  if (!agent?.ringing) return;
  const { caller, cancel } = agent.ringing;
  cancel();
  agent.ringing = null;
  caller.offeredTo = null;
  exchange.freed(agent);
  if (caller.queue.waiting.includes(caller)) offerToSomebody(exchange, caller);
}
