import { callBegins, callEnds, type CallSeen } from './agent-machine.ts';
import type { Agent, Call, Caller, Exchange, Queue } from './exchange.ts';
import { stand } from './stand.ts';

/** The agent talks to a caller of the queue: Queue Call there and, in the same instant, Other Call in all the others. */
export function beginQueueCall(exchange: Exchange, agent: Agent, caller: Caller): Call {
  const { id, number, name, queue } = caller;
  return begin(exchange, agent, { id, queue, number, name, cancelEnd: () => undefined }, caller.talkSeconds);
}

/** A call that no queue knows of; `seconds` `null`: until somebody hangs up. */
export function beginOtherCall(exchange: Exchange, agent: Agent, seconds: number | null): Call {
  const call: Call = {
    id: exchange.nextId(),
    queue: null,
    number: '00441632960999',
    name: 'Private',
    cancelEnd: () => undefined,
  };
  return begin(exchange, agent, call, seconds);
}

function begin(exchange: Exchange, agent: Agent, call: Call, seconds: number | null): Call {
  agent.call = call;
  for (const member of ownQueueFirst(agent, call.queue)) {
    if (member.standing.state !== 'LOGGED_OUT') member.call = call;
    stand(exchange, member, callBegins(member.standing, seenFrom(member.queue, call)));
  }
  if (seconds !== null) {
    const at = exchange.agenda.now() + seconds * 1000;
    call.cancelEnd = exchange.agenda.schedule(at, () => endCall(exchange, agent));
  }
  return call;
}

/** Does nothing for an agent who is not on a call. */
export function endCall(exchange: Exchange, agent: Agent): void {
  const call = agent.call;
  if (!call) return;
  exchange.operate(() => {
    call.cancelEnd();
    agent.call = null;
    agent.idleSince = exchange.agenda.now();
    for (const member of ownQueueFirst(agent, call.queue)) {
      const { standing, queue } = member;
      const next = callEnds(standing, seenFrom(queue, call), queue.settings, exchange.agenda.now());
      stand(exchange, member, next);
    }
    exchange.freed(agent);
  });
}

const ownQueueFirst = (agent: Agent, queue: Queue | null) =>
  [...agent.memberships.values()].sort((a, b) => Number(b.queue === queue) - Number(a.queue === queue));

function seenFrom(queue: Queue, call: Call): CallSeen {
  if (call.queue === null) return 'no-queue-call';
  return call.queue === queue ? 'own' : 'of-another-queue';
}
