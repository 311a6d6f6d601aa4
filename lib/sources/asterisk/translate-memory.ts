import type { WaitingCaller } from '#lib/floor/events.ts';
import type { State } from '#lib/floor/states.ts';
import { clockNotHeard, type ClockOffset } from '../clock-offset.ts';
import type { CallerFacts, MemberFacts } from './frames-entries.ts';

/** What was last said of a member to the rest of the house. */
export interface SaidState {
  readonly state: State;
  readonly reason: string | null;
}

/** A member as Asterisk has it; its state follows from that and from the time. */
export interface Member extends MemberFacts {
  readonly agent: string;
  /** Talking to a caller of this queue. */
  readonly talking: boolean;
  /** The callers whose call we heard begin, and have not heard end: with call waiting there can be two. */
  readonly calls: ReadonlySet<string>;
  /** Its call is over; until then (ours) a device in use still hangs on it: its status lags. */
  readonly hangsUntil: number;
  /** Since its last call it was offered another: whatever the time, wrap-up is over. */
  readonly wrapUpOver: boolean;
  /** Null until something was said of it on this connection. */
  readonly said: SaidState | null;
}

/** A caller that left, how is not told yet. */
export interface Leaving {
  readonly at: number;
  /** If nobody was connected with it by then, it left by itself. */
  readonly due: number;
}

export interface QueueMemory {
  /** It was listed on this connection. */
  readonly known: boolean;
  /** By agent. */
  readonly members: ReadonlyMap<string, Member>;
  readonly callers: ReadonlyMap<string, WaitingCaller>;
  readonly leaving: ReadonlyMap<string, Leaving>;
}

/** A `QueueStatus` that is coming in. */
export interface Listing {
  readonly actionId: string;
  readonly queues: ReadonlyMap<string, QueueListed>;
  readonly items: number;
}

export interface QueueListed {
  readonly members: readonly MemberFacts[];
  readonly callers: readonly CallerFacts[];
}

/** How long wrap-up lasts (seconds) where Asterisk does not say: per queue, and in all others. */
export interface WrapUps {
  readonly queues: ReadonlyMap<string, number>;
  readonly others: number;
}

/** All that the translator has to remember between messages. Never changed in place. */
export interface Memory {
  readonly source: string;
  /** The queues that are followed; null for all. */
  readonly only: ReadonlySet<string> | null;
  readonly wrapUps: WrapUps;
  readonly clock: ClockOffset;
  readonly lastMessageAt: number | null;
  readonly queues: ReadonlyMap<string, QueueMemory>;
  /** Until when each agent is being offered which callers: by agent and caller. */
  readonly offers: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly names: ReadonlyMap<string, string>;
  /** When an agent's state is due to change by itself. */
  readonly dues: ReadonlyMap<string, number>;
  /** The listing that is coming in. */
  readonly listing: Listing | null;
  /** Nothing said from now on was earlier: time in what is said never runs back. */
  readonly saidUntil: number;
  /** Of a listing with another number of items than it says: how many there were. Twice the same is believed. */
  readonly miscounted: number | null;
  /** Queues to follow that Asterisk does not have. */
  readonly missing: ReadonlySet<string>;
}

export const blankMemory = (source: string, only: readonly string[] | null, wrapUps: WrapUps): Memory => ({
  ...{ source, only: only && new Set(only), wrapUps },
  ...{ clock: clockNotHeard, lastMessageAt: null, queues: new Map(), offers: new Map(), names: new Map() },
  ...{ dues: new Map(), listing: null, saidUntil: 0, miscounted: null, missing: new Set() },
});

export const unknownQueue: QueueMemory = {
  known: false,
  members: new Map(),
  callers: new Map(),
  leaving: new Map(),
};

export const isFollowed = (memory: Memory, queue: string): boolean => memory.only?.has(queue) ?? true;

export const withQueue = (memory: Memory, queue: string, next: QueueMemory): Memory => ({
  ...memory,
  queues: new Map(memory.queues).set(queue, next),
});

export const withMember = (memory: Memory, queue: string, member: Member): Memory => {
  const before = memory.queues.get(queue) ?? unknownQueue;
  return withQueue(memory, queue, { ...before, members: new Map(before.members).set(member.agent, member) });
};

/** The map without a key; the same map if it is not there. */
export function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** The connection is gone: nothing that was said vouches for now. Who was a member is remembered. */
export const forgetTold = (memory: Memory): Memory => ({
  ...memory,
  ...{ offers: new Map(), dues: new Map(), listing: null, missing: new Set<string>() },
  queues: new Map(
    [...memory.queues].map(([name, { members }]) => [
      name,
      { ...unknownQueue, members: new Map([...members].map(([agent, one]) => [agent, unsaid(one)])) },
    ]),
  ),
});

const unsaid = (member: Member): Member => ({
  ...member,
  ...{ talking: false, calls: new Set<string>(), hangsUntil: 0, said: null },
});

/** `PJSIP/101`, `Local/101@from-queue/n` and `Agent/101` are all 101; `SIP/trunk/0791` is somebody behind a trunk. */
const extensionOf = (device: string): string =>
  /^[^/]+\/([^@/;]+)(@[^/]*)?(\/[a-z]+)?$/.exec(device)?.[1] ?? device;

/** The extension, unless another device of the queue has it already: then the device's whole name. */
export function agentOf({ members }: QueueMemory, device: string): string {
  if (members.has(device)) return device;
  const extension = extensionOf(device);
  const holder = members.get(extension);
  return holder === undefined || holder.interface === device ? extension : device;
}
