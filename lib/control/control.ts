import type { Ending, Offer, Order } from '#lib/floor/orders.ts';
import type { FloorStore } from '#lib/floor/floor-store.ts';
import { aFewAtATime } from './a-few-at-a-time.ts';
import { carryOut, type Pbx } from './carry-out.ts';

export interface Command {
  readonly source: string;
  readonly agent: string;
  readonly queues: readonly string[];
  readonly order: Order;
}

/** Setting states, as routes reach it. Nothing of ours changes the floor: only the PBX's own events do. */
export interface Control {
  /** What may be set in a PBX now; `null` for a source that there is none of. */
  readonly offer: (source: string) => Promise<Offer | null>;
  /** The queues of a source. */
  readonly queues: (source: string) => readonly string[];
  /** The queues that an agent belongs to, and those they can be logged into again. */
  readonly queuesOf: (source: string, agent: string) => readonly string[];
  /** How the order ended in each queue; `null` where too many others wait. Never rejects for what a PBX does. */
  readonly perform: (command: Command) => Promise<readonly Ending[] | null>;
}

/** So many requests at once against one PBX, and so many that wait for their turn. */
const AT_ONCE = 4;
const MOST_WAITING = 400;

interface Parts {
  readonly sources: readonly Pbx[];
  readonly floorStore: FloorStore;
  /** How long a PBX has to tell of what it accepted. */
  readonly confirmWithinMs: number;
}

export function createControl({ sources, floorStore, confirmWithinMs }: Parts): Control {
  const lines = new Map(sources.map(({ id }) => [id, aFewAtATime(AT_ONCE, MOST_WAITING)]));
  const sourceOf = (id: string) => sources.find((source) => source.id === id);

  const queuesOf = (source: string, agent: string) => {
    const belongs = [...floorStore.floor().queues.values()]
      .filter((queue) => queue.source === source && queue.members.has(agent))
      .map(({ number }) => number);
    return [...new Set([...belongs, ...(sourceOf(source)?.commands.canComeBack(agent) ?? [])])];
  };
  return {
    offer: async (source) => (await sourceOf(source)?.commands.offer()) ?? null,
    queues: (source) =>
      [...floorStore.floor().queues.values()].flatMap((queue) =>
        queue.source === source ? queue.number : [],
      ),
    queuesOf,
    async perform({ source, agent, queues, order }) {
      const pbx = sourceOf(source);
      const line = lines.get(source);
      if (!pbx || !line) return refusedIn(queues, 'There is no such PBX.');
      if (!line.hasRoom(queues.length)) return null;
      const offer = await pbx.commands.offer();
      const called = offer.reasons.find(({ code }) => code === order.reason) ?? null;
      const why = notOffered(offer, order);
      if (why !== null) return refusedIn(queues, why);
      const one = (queue: string) =>
        carryOut({ ...order, source, agent, queue, called }, { pbx, floorStore, line, confirmWithinMs });
      return Promise.all(queues.map(one));
    },
  };
}

const refusedIn = (queues: readonly string[], words: string): Ending[] =>
  queues.map((queue) => ({ queue, ending: 'refused', words }));

function notOffered(offer: Offer, { to, reason }: Order): string | null {
  if (offer.cannot !== null) return offer.cannot;
  if (!offer.settable.includes(to)) return 'The PBX does not let this state be set.';
  if (reason === null || offer.reasons.some(({ code }) => code === reason)) return null;
  return 'The PBX has no such reason for Not Ready.';
}
