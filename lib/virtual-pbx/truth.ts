import { onceCounted } from './once-counted.ts';
import type { State } from '#lib/floor/states.ts';
import type { CallersSoFar, Exchange, Member } from './exchange.ts';

export type Counts = Readonly<Record<State, number>>;

export interface Truth {
  readonly queues: readonly {
    readonly number: string;
    readonly name: string;
    readonly counts: Counts;
    readonly waiting: number;
    /** True milliseconds; `null` when nobody waits. */
    readonly longestWaitSince: number | null;
    /** Since there is the queue. */
    readonly callers: Readonly<CallersSoFar>;
  }[];
  /** Every person once, over all queues. */
  readonly people: Counts;
}

/** What is really so now, whatever was said on the wire. */
export function truthOf(exchange: Exchange): Truth {
  const people = [...exchange.agents.values()].filter(({ memberships }) => memberships.size > 0);
  return {
    queues: [...exchange.queues.values()].map(({ number, name, members, waiting, callers }) => ({
      number,
      name,
      counts: countStates([...members.values()].map(stateOf)),
      waiting: waiting.length,
      longestWaitSince: waiting[0]?.joinedAt ?? null,
      callers: { ...callers },
    })),
    people: countStates(people.map(({ memberships }) => onceCounted([...memberships.values()].map(stateOf)))),
  };
}

const stateOf = (member: Member): State => member.standing.state;

function countStates(states: readonly State[]): Counts {
  const counts = {
    ...{ READY: 0, QUEUE_CALL: 0, OTHER_CALL: 0, WRAP_UP: 0 },
    ...{ NOT_READY: 0, LOGGED_OUT: 0, UNKNOWN: 0 },
  };
  for (const state of states) counts[state] += 1;
  return counts;
}
