import { stopRinging } from './acd.ts';
import { loggedOut, type Order } from './agent-machine.ts';
import { beginOtherCall, beginQueueCall, endCall } from './calls.ts';
import type { Agent, Caller, Exchange, Member } from './exchange.ts';
import { stand } from './stand.ts';
import { order } from './staffing.ts';

export const SETTABLE = [
  'READY',
  'NOT_READY',
  'WRAP_UP',
  'LOGGED_OUT',
  'OFFLINE',
  'QUEUE_CALL',
  'OTHER_CALL',
] as const;

export interface Wish {
  readonly state: (typeof SETTABLE)[number];
  readonly reason: string | null;
}

/** Puts an agent into a state in these queues at once: a call in the way is hung up, a log-in needed is done first. */
export function makeItSo(exchange: Exchange, agent: Agent, members: readonly Member[], wish: Wish): void {
  endCall(exchange, agent);
  for (const member of members) rest(exchange, member, wish);
  const first = members[0];
  if (wish.state === 'OTHER_CALL') beginOtherCall(exchange, agent, null);
  if (wish.state === 'QUEUE_CALL' && first) callOutOfNowhere(exchange, first);
  if (agent.call || wish.state === 'OFFLINE') stopRinging(exchange, agent);
}

function rest(exchange: Exchange, member: Member, { state, reason }: Wish): void {
  const obey = (what: Order['order']) => order(exchange, member, { order: what, reason });
  if (state === 'LOGGED_OUT') return leave(exchange, member, null);
  if (state === 'OFFLINE') return leave(exchange, member, 'OFFLINE');
  obey('log-in');
  if (state === 'NOT_READY') obey('not-ready');
  else obey('ready');
  if (state === 'WRAP_UP') obey('wrap-up');
}

function leave(exchange: Exchange, member: Member, reason: 'OFFLINE' | null): void {
  order(exchange, member, { order: 'log-out' });
  stand(exchange, member, { ...loggedOut, reason });
}

/** A queue call without a caller who waited for it. */
function callOutOfNowhere(exchange: Exchange, { agent, queue }: Member): void {
  const caller: Caller = {
    ...{ id: exchange.nextId(), number: '00441632960100', name: 'R. Okafor', queue },
    ...{ joinedAt: exchange.agenda.now(), kind: 'normal', talkSeconds: null, offeredTo: null, timers: [] },
  };
  beginQueueCall(exchange, agent, caller);
}
