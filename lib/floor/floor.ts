import type { State } from './states.ts';
import type { WaitingCaller } from './events.ts';

/** `source/number`: queues of two PBXs never collide. */
export type QueueKey = `${string}/${string}`;
/** `source/extension`. */
export type AgentKey = `${string}/${string}`;

export const keyOf = (source: string, name: string): `${string}/${string}` => `${source}/${name}`;

/** One agent in one queue, as it is now. */
export interface Membership {
  readonly agent: string;
  readonly state: State;
  /** Why Not Ready; `OFFLINE` for a logged-out phone that is not registered. */
  readonly reason: string | null;
  /** When this run of the state began, by our clock. */
  readonly since: number;
  /** The run turned up in a snapshot without its beginning: it has lasted at least since `since`. */
  readonly sinceIsAtLeast: boolean;
}

export interface QueueOnFloor {
  readonly source: string;
  readonly number: string;
  readonly name: string | null;
  readonly members: ReadonlyMap<string, Membership>;
  readonly waiting: ReadonlyMap<string, WaitingCaller>;
  /** Callers that left the line not long ago, and when: a late copy of their arrival does not bring them back. */
  readonly left: ReadonlyMap<string, number>;
  /** From when on the queue as a whole is not known, until its next snapshot; `null` while it is known. */
  readonly unknownSince: number | null;
  readonly unknownWhy: string | null;
}

/** Everything that is true now. Never changed in place: `evolve` makes the next one. */
export interface Floor {
  readonly queues: ReadonlyMap<QueueKey, QueueOnFloor>;
  readonly agentNames: ReadonlyMap<AgentKey, string>;
}

export const emptyFloor: Floor = { queues: new Map(), agentNames: new Map() };

/** `null` for a name the PBX has not told. */
export const agentName = (floor: Floor, source: string, agent: string): string | null =>
  floor.agentNames.get(keyOf(source, agent)) ?? null;
