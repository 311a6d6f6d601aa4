import { loggedOut, type Standing } from './agent-machine.ts';
import type { Agent, Exchange } from './exchange.ts';
import { stand } from './stand.ts';
import type { Random } from './random.ts';

/** The PBX comes back from a restart: no call and no caller is left, and everybody stands anew somewhere. */
export function restartExchange(exchange: Exchange, random: Random): void {
  exchange.operate(() => {
    for (const queue of exchange.queues.values()) {
      for (const caller of queue.waiting.splice(0)) caller.timers.forEach((cancel) => cancel());
      queue.slaBreaches = 0;
    }
    for (const agent of exchange.agents.values()) forgetCalls(agent);
    for (const agent of exchange.agents.values()) {
      for (const member of agent.memberships.values()) stand(exchange, member, standingAfter(random));
    }
  });
}

function forgetCalls(agent: Agent): void {
  agent.call?.cancelEnd();
  agent.ringing?.cancel();
  agent.call = null;
  agent.ringing = null;
}

const standingAfter = (random: Random): Standing => ({
  ...loggedOut,
  state: random.pick(['READY', 'READY', 'NOT_READY', 'LOGGED_OUT']),
});
