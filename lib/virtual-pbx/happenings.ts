import type { MemberState } from './agent-machine.ts';

export const CALLER_REASONS = ['enqueue', 'agent_answered', 'hangup', 'overflow', 'callback'] as const;
export type CallerReason = (typeof CALLER_REASONS)[number];

/** As what a caller counts by it. */
export const FATES = {
  enqueue: 'offered',
  agent_answered: 'answered',
  hangup: 'abandoned',
  overflow: 'overflow',
  callback: 'callbacks',
} as const satisfies Readonly<Record<CallerReason, string>>;
export type Fate = (typeof FATES)[CallerReason];

interface AtQueue {
  /** True time in milliseconds: what the wire cuts to seconds and may shift. */
  readonly at: number;
  readonly queue: string;
}

/** `from` is `null` for an agent who was added to the queue. */
export interface MemberChanged extends AtQueue {
  readonly type: 'member-changed';
  readonly extension: string;
  readonly from: MemberState | null;
  readonly state: MemberState;
  readonly reason: string | null;
}

export interface MemberRemoved extends AtQueue {
  readonly type: 'member-removed';
  readonly extension: string;
  readonly from: MemberState;
}

export interface CallerMoved extends AtQueue {
  readonly type: 'caller-moved';
  readonly reason: CallerReason;
  readonly position: number;
  /** `null`: the caller has been counted already. */
  readonly fate: Fate | null;
  readonly caller: {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly joinedAt: number;
    readonly kind: 'normal' | 'callback';
  };
}

export interface SlaBreached extends AtQueue {
  readonly type: 'sla-breached';
  readonly callerNumber: string;
  readonly breached: number;
  readonly waiting: number;
}

export interface QueueAltered extends AtQueue {
  readonly type: 'queue-created' | 'queue-updated' | 'queue-destroyed';
}

/** What happens inside the PBX, said at the moment it has happened. */
export type Happening = MemberChanged | MemberRemoved | CallerMoved | SlaBreached | QueueAltered;
