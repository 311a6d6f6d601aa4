import type { Order } from '#lib/floor/orders.ts';
import type { Commands, SetOutcome, Where } from '../commands.ts';
import { held } from '../held.ts';
import { outcomeOf, outcomeOfFault, outcomeOfTrouble } from './portsip-answers.ts';
import type { Timings } from './portsip-config.ts';
import type { HttpFault } from './portsip-http.ts';
import { nothingOffered, readOffer, type Offered } from './portsip-offer.ts';
import type { PortsipRest } from './portsip-rest.ts';
import type { Session } from './portsip-session.ts';
import { asTrouble, RestTrouble } from './portsip-sign-in.ts';

const BY_EXTENSION =
  'PortSIP lets only an account with a user name set states; Readyboard signs in with an extension here.';

/** For an account that cannot sign in to REST. */
export const noOrders: Commands = {
  offer: () => Promise.resolve(nothingOffered(BY_EXTENSION).offer),
  set: () => Promise.resolve({ kind: 'refused', why: BY_EXTENSION }),
  canComeBack: () => [],
};

interface Parts {
  readonly session: Session;
  readonly rest: PortsipRest;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Sets states over REST, one request for each agent in each queue. */
export function createOrders({ session, rest, now, signal }: Parts, timings: Timings): Commands {
  const offered = held(() => readOffer(rest, session, signal), {
    now,
    forMs: ({ offer }) => (offer.cannot === null ? timings.offerHoldsMs : 0),
  });
  /** Queues whose id may be an old one. */
  const stale = new Set<string>();
  let listing: Promise<unknown> | null = null;
  const listed = () => (listing ??= rest.queues(signal).finally(() => (listing = null)));
  const prepared = async ({ agent, queue }: Where, order: Order) => {
    const refusal = session.refusal();
    if (refusal) throw refusal;
    if (rest.idOf(queue) === undefined || stale.delete(queue)) await listed();
    const id = rest.idOf(queue);
    if (id === undefined)
      throw new RestTrouble(`PortSIP lists no queue ${queue} for the account of Readyboard`);
    const path = `/call_queues/${encodeURIComponent(id)}/agents/${encodeURIComponent(agent)}`;
    const reasonsBy = order.reason === null ? 'unknown' : (await offered()).reasonsBy;
    return { path, body: bodyOf(order, reasonsBy) };
  };
  return {
    offer: async () => (await offered()).offer,
    async set(where, order): Promise<SetOutcome> {
      try {
        const asked = await prepared(where, order);
        const answer = await session
          .ask({ ...asked, method: 'POST', withinMs: timings.orderWithinMs }, signal)
          .catch((error: unknown) => {
            if (error instanceof RestTrouble) throw error;
            return outcomeOfFault(error as HttpFault);
          });
        if ('kind' in answer) return answer;
        if (answer.status === 404) stale.add(where.queue);
        return outcomeOf(answer);
      } catch (error) {
        return outcomeOfTrouble(asTrouble(error));
      }
    },
    canComeBack: () => [],
  };
}

/** The documented bodies: `{"status":"NOT_READY"}`, with a reason where the version has codes for them. */
function bodyOf({ to, reason }: Order, reasonsBy: Offered['reasonsBy']): object {
  if (reason === null) return { status: to };
  return reasonsBy === 'status' ? { status: reason } : { status: to, reason };
}
