import type { State } from '#lib/floor/states.ts';

/** A PBX always knows the state of its agents. */
export type MemberState = Exclude<State, 'UNKNOWN'>;

export interface Aim {
  readonly state: MemberState;
  /** Why Not Ready; `OFFLINE` when logged out because the phone is not registered. */
  readonly reason: string | null;
}

/** How one agent stands in one queue. */
export interface Standing extends Aim {
  /** On a call: what was asked for meanwhile, to be taken up when the call ends. */
  readonly pending: Aim | null;
  /** On a call that is not this queue's: the state that it interrupted. */
  readonly interrupted: Aim | null;
  /** When the wrap-up (running or interrupted) is over; `null`: when the agent says so. */
  readonly wrapUpEndsAt: number | null;
}

/** Queue settings that decide what follows what. */
export interface QueueRules {
  /** Ready after log-in and after a missed or finished call; else the agent has to say so. */
  readonly autoReady: boolean;
  /** 0: none with auto-ready, and without it a wrap-up that lasts until the agent ends it. */
  readonly wrapUpSeconds: number;
  /** Without auto-ready only: Not Ready, not the earlier state, after a call that is no queue call. */
  readonly notReadyAfterOtherCall: boolean;
}

export const ORDERS = ['log-in', 'log-out', 'ready', 'not-ready', 'wrap-up'] as const;

/** What an agent (or a supervisor) asks for. `reason` matters for Not Ready only. */
export interface Order {
  readonly order: (typeof ORDERS)[number];
  readonly reason?: string | null;
}

/** Whose call it is, seen from one queue. */
export type CallSeen = 'own' | 'of-another-queue' | 'no-queue-call';

export const loggedOut: Standing = {
  state: 'LOGGED_OUT',
  reason: null,
  pending: null,
  interrupted: null,
  wrapUpEndsAt: null,
};

export const isOnCall = (state: MemberState): boolean => state === 'QUEUE_CALL' || state === 'OTHER_CALL';

/** An order that asks for nothing new gives the same standing back. On a call it waits for the end of the call. */
export function obey(
  standing: Standing,
  order: Order,
  agentIsOnCall: boolean,
  rules: QueueRules,
  now: number,
): Standing {
  if (isOnCall(standing.state)) return obeyLater(standing, order, rules);
  const aim = aimOf(standing, order, rules);
  if (!aim) return standing;
  const next = takeUp(aim, rules, now);
  return agentIsOnCall && standing.state === 'LOGGED_OUT' ? callBegins(next, 'no-queue-call') : next;
}

function obeyLater(standing: Standing, order: Order, rules: QueueRules): Standing {
  const courseOfThings: Aim = standing.interrupted ?? { state: 'READY', reason: null };
  const aim = aimOf(standing.pending ?? courseOfThings, order, rules);
  if (!aim) return standing;
  const isCourseOfThings = aim.state === courseOfThings.state && aim.reason === courseOfThings.reason;
  return { ...standing, pending: isCourseOfThings ? null : aim };
}

function aimOf(current: Aim, { order, reason = null }: Order, rules: QueueRules): Aim | null {
  const isIn = current.state !== 'LOGGED_OUT';
  const unlessThere = (state: MemberState): Aim | null =>
    isIn && current.state !== state ? { state, reason: null } : null;
  switch (order) {
    case 'log-in':
      return isIn ? null : { state: rules.autoReady ? 'READY' : 'NOT_READY', reason: null };
    case 'log-out':
      return unlessThere('LOGGED_OUT');
    case 'ready':
      return unlessThere('READY');
    case 'wrap-up':
      return unlessThere('WRAP_UP');
    case 'not-ready':
      if (current.state === 'NOT_READY' && current.reason === reason) return null;
      return isIn ? { state: 'NOT_READY', reason } : null;
  }
}

export function callBegins(standing: Standing, call: CallSeen): Standing {
  if (call === 'own') return { ...loggedOut, state: 'QUEUE_CALL' };
  if (standing.state === 'LOGGED_OUT') return standing;
  const { state, reason } = standing;
  return { ...standing, state: 'OTHER_CALL', reason: null, interrupted: { state, reason } };
}

export function callEnds(standing: Standing, call: CallSeen, rules: QueueRules, now: number): Standing {
  if (!isOnCall(standing.state)) return standing;
  if (standing.pending) return takeUp(standing.pending, rules, now);
  if (standing.state === 'QUEUE_CALL') {
    const wrapsUp = rules.wrapUpSeconds > 0 || !rules.autoReady;
    return takeUp({ state: wrapsUp ? 'WRAP_UP' : 'READY', reason: null }, rules, now);
  }
  if (call === 'no-queue-call' && rules.notReadyAfterOtherCall && !rules.autoReady)
    return takeUp({ state: 'NOT_READY', reason: null }, rules, now);
  return resume(standing, rules, now);
}

/** Back to what the call interrupted; a wrap-up whose time ran out meanwhile is over. */
function resume(standing: Standing, rules: QueueRules, now: number): Standing {
  const { interrupted, wrapUpEndsAt } = standing;
  if (interrupted?.state !== 'WRAP_UP')
    return takeUp(interrupted ?? { state: 'READY', reason: null }, rules, now);
  return wrapUpOver({ ...loggedOut, state: 'WRAP_UP', wrapUpEndsAt }, now);
}

export function wrapUpOver(standing: Standing, now: number): Standing {
  const { state, wrapUpEndsAt } = standing;
  if (state !== 'WRAP_UP' || wrapUpEndsAt === null || wrapUpEndsAt > now) return standing;
  return { ...loggedOut, state: 'READY' };
}

/** The phone rang and was not picked up. */
export const ringMissed = (standing: Standing, rules: QueueRules): Standing =>
  rules.autoReady || standing.state !== 'READY' ? standing : { ...loggedOut, state: 'NOT_READY' };

function takeUp(aim: Aim, rules: QueueRules, now: number): Standing {
  const timed = aim.state === 'WRAP_UP' && rules.wrapUpSeconds > 0;
  return { ...loggedOut, ...aim, wrapUpEndsAt: timed ? now + rules.wrapUpSeconds * 1000 : null };
}
