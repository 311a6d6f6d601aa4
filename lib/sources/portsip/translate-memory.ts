import type { State } from '#lib/floor/states.ts';
import { clockNotHeard, type ClockOffset } from '../clock-offset.ts';
import type { Frame } from './frames.ts';

/** What was last said of a member; `state` is null once it was removed. */
export interface Told {
  readonly state: State | null;
  readonly reason: string | null;
  /** When that began, in our time. */
  readonly at: number;
  /** From when on that was true for sure: of a snapshot its own time, not the beginning of what it says. */
  readonly trueAt: number;
  /** False once that vouches for nothing any more. */
  readonly holds: boolean;
  /** The PBX's stamp as it came, null where there was none or it means nothing any more. */
  readonly stamp: number | null;
}

/** When a caller came: the PBX's stamp as it came, and what that is in our time. */
export interface Joined {
  readonly stamp: number | null;
  readonly since: number;
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
  /** What was said of each member, by queue number. */
  readonly told: ReadonlyMap<string, ReadonlyMap<string, Told>>;
  /** When each caller in line came, by queue number and caller. */
  readonly joined: ReadonlyMap<string, ReadonlyMap<string, Joined>>;
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

export const withJoined = (memory: Memory, queue: string, callers: ReadonlyMap<string, Joined>): Memory => ({
  ...memory,
  joined: new Map(memory.joined).set(queue, callers),
});

/**
 * Nothing that was said before vouches for now: the link or the PBX's clock is not what it was. Who was a member, and
 * what a stamp that comes again meant, is remembered.
 */
export const forgetTold = (memory: Memory): Memory => ({
  ...memory,
  told: mapInner(memory.told, (told) => ({ ...told, holds: false })),
});

/** Also what stamps meant: they were read by a clock that had never been right. */
export const forgetStamps = (memory: Memory): Memory => ({
  ...memory,
  told: mapInner(memory.told, (told) => ({ ...told, stamp: null })),
  joined: new Map(),
});

const mapInner = <V>(
  maps: ReadonlyMap<string, ReadonlyMap<string, V>>,
  change: (value: V) => V,
): ReadonlyMap<string, ReadonlyMap<string, V>> =>
  new Map(
    [...maps].map(([key, map]) => [key, new Map([...map].map(([inner, value]) => [inner, change(value)]))]),
  );

export const hasNumberOf = (memory: Memory, queue: string): boolean =>
  [...memory.numbers.values()].includes(queue);
