import type { State } from '#lib/floor/states.ts';
import { clockNotHeard, type ClockOffset } from '../clock-offset.ts';
import type { Frame } from './frames.ts';

/** What was last said of a member; `state` is null once it was removed. */
export interface Told {
  readonly state: State | null;
  readonly at: number;
}

/** An event about a queue whose number is not known yet. */
export interface Held {
  readonly id: string;
  readonly frame: Frame;
  readonly receivedAt: number;
}

/** All that the translator has to remember between frames. Never changed in place. */
export interface Memory {
  readonly source: string;
  /** The queues that are followed; null for all. */
  readonly only: ReadonlySet<string> | null;
  readonly clock: ClockOffset;
  /** Queue id → queue number, as snapshots tell it. */
  readonly numbers: ReadonlyMap<string, string>;
  /** What was said of each member since the last snapshot, by queue number. */
  readonly told: ReadonlyMap<string, ReadonlyMap<string, Told>>;
  /** Who is a member, by queue number: outlives a lost link, so that who is gone after it can be told. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** The stamp with which each caller in line came, by queue number and caller. */
  readonly joined: ReadonlyMap<string, ReadonlyMap<string, number | null>>;
  readonly held: readonly Held[];
  readonly lastMessageAt: number | null;
}

export const HELD_AT_MOST = 1000;

export const blankMemory = (source: string, only: readonly string[] | null): Memory => ({
  source,
  only: only && new Set(only),
  clock: clockNotHeard,
  numbers: new Map(),
  told: new Map(),
  members: new Map(),
  joined: new Map(),
  held: [],
  lastMessageAt: null,
});

export const isFollowed = (memory: Memory, queue: string): boolean => memory.only?.has(queue) ?? true;

/** Learns which number an id stands for. A number has one id: a queue made anew under it takes its place. */
export function withNumber(memory: Memory, id: string | null, number: string): Memory {
  if (id === null || memory.numbers.get(id) === number) return memory;
  const numbers = new Map([...memory.numbers].filter(([, known]) => known !== number));
  return { ...memory, numbers: numbers.set(id, number) };
}

export function withoutQueue(memory: Memory, queue: string): Memory {
  return {
    ...memory,
    told: without(memory.told, queue),
    members: without(memory.members, queue),
    joined: without(memory.joined, queue),
    numbers: new Map([...memory.numbers].filter(([, known]) => known !== queue)),
  };
}

const without = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> =>
  new Map([...map].filter(([other]) => other !== key));

export const withTold = (memory: Memory, queue: string, told: ReadonlyMap<string, Told>): Memory => ({
  ...memory,
  told: new Map(memory.told).set(queue, told),
});

export const withMembers = (memory: Memory, queue: string, members: Iterable<string>): Memory => ({
  ...memory,
  members: new Map(memory.members).set(queue, new Set(members)),
});

export const withJoined = (
  memory: Memory,
  queue: string,
  callers: ReadonlyMap<string, number | null>,
): Memory => ({ ...memory, joined: new Map(memory.joined).set(queue, callers) });

/** Nothing that was said before counts any more: the link or the PBX's clock is not what it was. */
export const forgetTold = (memory: Memory): Memory => ({ ...memory, told: new Map() });

export const hasNumberOf = (memory: Memory, queue: string): boolean =>
  [...memory.numbers.values()].includes(queue);
