import type { State } from './states.ts';

/**
 * What every event carries. Instants are UTC milliseconds since the epoch.
 * `at` is when it happened by the PBX's clock, corrected for that clock's offset and never later than `receivedAt`;
 * `receivedAt` is when its frame reached us, by our clock; `id` is ours (UUIDv7, given at arrival).
 * Queues are named by their number and agents by their extension, both as the PBX writes them, within `source`.
 */
interface Happened {
  readonly id: string;
  readonly source: string;
  readonly at: number;
  readonly receivedAt: number;
}

/** One member in a snapshot. `since` is when the state began, `null` where the PBX does not say. */
export interface MemberInSnapshot {
  readonly agent: string;
  readonly state: State;
  readonly reason: string | null;
  readonly since: number | null;
  /** The PBX's own word, kept where we did not understand it. */
  readonly raw?: string;
}

/** Somebody in the line of a queue. `callback` has hung up and waits to be called back. */
export interface WaitingCaller {
  readonly caller: string;
  readonly number: string;
  readonly name: string;
  readonly position: number | null;
  readonly since: number;
  readonly kind: 'normal' | 'callback';
}

/** The whole truth about a queue at `at`: replaces everything known about it. */
export interface QueueSnapshotTaken extends Happened {
  readonly type: 'QueueSnapshotTaken';
  readonly queue: string;
  readonly name: string | null;
  readonly members: readonly MemberInSnapshot[];
  readonly waiting: readonly WaitingCaller[];
}

export interface AgentStateChanged extends Happened {
  readonly type: 'AgentStateChanged';
  readonly queue: string;
  readonly agent: string;
  readonly state: State;
  readonly reason: string | null;
  /** The PBX's own word, kept where we did not understand it (the state is then UNKNOWN). */
  readonly raw?: string;
}

export interface MembershipRemoved extends Happened {
  readonly type: 'MembershipRemoved';
  readonly queue: string;
  readonly agent: string;
}

export interface CallerQueued extends Happened {
  readonly type: 'CallerQueued';
  readonly queue: string;
  readonly caller: WaitingCaller;
}

export const WAYS_TO_LEAVE = ['answered', 'abandoned', 'overflow', 'callback'] as const;

export interface CallerLeft extends Happened {
  readonly type: 'CallerLeft';
  readonly queue: string;
  readonly caller: string;
  readonly how: (typeof WAYS_TO_LEAVE)[number];
}

/** A queue exists and is called so; `members` are agents that belong to it, state not yet told (`null`: not said). */
export interface QueueDescribed extends Happened {
  readonly type: 'QueueDescribed';
  readonly queue: string;
  readonly name: string | null;
  readonly members: readonly string[] | null;
}

export interface QueueRemoved extends Happened {
  readonly type: 'QueueRemoved';
  readonly queue: string;
}

export interface AgentDescribed extends Happened {
  readonly type: 'AgentDescribed';
  readonly agent: string;
  readonly name: string;
}

/** From `at`, the last proof of life, nothing is known of the queue named, or of every queue of the source (`null`). */
export interface LinkLost extends Happened {
  readonly type: 'LinkLost';
  readonly queue: string | null;
  readonly why: string;
}

/** Connected again. Ends no unknown time by itself: the next word about each membership does. */
export interface LinkRestored extends Happened {
  readonly type: 'LinkRestored';
  readonly queue: string | null;
}

/** The PBX says a queue's callers have waited beyond its service level. */
export interface ServiceLevelBreached extends Happened {
  readonly type: 'ServiceLevelBreached';
  readonly queue: string;
  readonly breached: number;
  readonly thresholdSeconds: number;
  readonly waiting: number;
}

/** A frame that could not be (fully) understood, or not yet: kept as it came, so that nothing received is lost. */
export interface FrameSetAside extends Happened {
  readonly type: 'FrameSetAside';
  readonly why: string;
  readonly raw: string;
}

export type FloorEvent =
  | QueueSnapshotTaken
  | AgentStateChanged
  | MembershipRemoved
  | CallerQueued
  | CallerLeft
  | QueueDescribed
  | QueueRemoved
  | AgentDescribed
  | LinkLost
  | LinkRestored
  | ServiceLevelBreached
  | FrameSetAside;
