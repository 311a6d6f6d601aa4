import type { State } from '#lib/floor/states.ts';
import type { Member, Memory } from './translate-memory.ts';

export interface StateRead {
  readonly state: State;
  readonly reason: string | null;
  /** Asterisk's own word where we do not know it; the state is then UNKNOWN. */
  readonly raw?: string;
}

/** Asterisk's device states, by their numbers. */
const UNKNOWN_DEVICE = 0;
const RINGING = 6;
const IDLE: ReadonlySet<number> = new Set([1, RINGING]);
const OFFLINE: ReadonlySet<number> = new Set([UNKNOWN_DEVICE, 4, 5]);
const IN_USE: ReadonlySet<number> = new Set([2, 3, 7, 8]);

export const isInUse = (status: number): boolean => IN_USE.has(status);
/** A call can be going on with such a device. */
export const mayTalk = (status: number): boolean => IN_USE.has(status) || status === RINGING;

/** What else than the member itself decides. */
export interface Around {
  readonly now: number;
  /** The agent is talking to a caller of another queue. */
  readonly talkingElsewhere: boolean;
  /** Until then a queue's call is being brought to the agent: a device in use is most likely answering that. */
  readonly offeredUntil: number;
  readonly wrapUpUntil: number;
}

/**
 * The state of a member now: offline, then in a call of the queue, then in another call, then paused, then wrap-up.
 * A device of a kind that has no state (0) counts as offline, but not while it talks.
 */
export function stateOf(member: Member, around: Around): StateRead {
  const { status, talking } = member;
  const { now } = around;
  if (OFFLINE.has(status) && !(talking && status === UNKNOWN_DEVICE))
    return { state: 'LOGGED_OUT', reason: 'OFFLINE' };
  const hangsOn = isInUse(status) && now < member.hangsUntil;
  if (talking || hangsOn) return { state: 'QUEUE_CALL', reason: null };
  const inOther = isInUse(status) && now >= around.offeredUntil;
  if (around.talkingElsewhere || inOther) return { state: 'OTHER_CALL', reason: null };
  if (!IDLE.has(status) && !isInUse(status))
    return { state: 'UNKNOWN', reason: null, raw: `Status: ${status}` };
  if (member.paused) return { state: 'NOT_READY', reason: member.reason };
  return { state: now < around.wrapUpUntil ? 'WRAP_UP' : 'READY', reason: null };
}

/** When the state changes by itself, if nothing is heard before; null if it does not. */
export function changesBy(member: Member, around: Around): number | null {
  const limits = [around.wrapUpUntil];
  if (isInUse(member.status)) limits.push(member.hangsUntil, around.offeredUntil);
  const next = Math.min(...limits.filter((limit) => limit > around.now));
  return Number.isFinite(next) ? next : null;
}

/**
 * When Asterisk offers the member calls again: it counts whole seconds of its own clock. What is set for the member
 * goes before what is set for the queue.
 */
export function wrapUpUntil({ wrapUps, clock }: Memory, member: Member): number {
  const { queue, lastCall, wrapUp, wrapUpOver } = member;
  if (wrapUpOver) return 0;
  const seconds = wrapUp || (wrapUps.queues.get(queue) ?? wrapUps.others);
  return lastCall === null || seconds === 0 ? 0 : (lastCall + seconds) * 1000 + clock.offsetMs;
}
