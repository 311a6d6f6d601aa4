import { isStaffed, type State } from './states.ts';

/** What somebody may ask a PBX to make of an agent in a queue, in the order it is offered. */
export const SETTABLE = ['READY', 'NOT_READY', 'LOGGED_IN', 'LOGGED_OUT'] as const;
export type Settable = (typeof SETTABLE)[number];

export const SETTABLE_WORDS: Readonly<Record<Settable, string>> = {
  READY: 'Ready',
  NOT_READY: 'Not Ready',
  LOGGED_IN: 'Log in',
  LOGGED_OUT: 'Log out',
};

/** Whether an agent in this state is as the order wants it. */
export function isAsOrdered(to: Settable, now: State): boolean {
  return to === 'LOGGED_IN' ? isStaffed(now) : now === to;
}

export interface Order {
  readonly to: Settable;
  /** Why Not Ready: the code of an offered reason; `null` for none, and for every other state. */
  readonly reason: string | null;
}

/** Why Not Ready, as the PBX has it. */
export interface OfferedReason {
  readonly code: string;
  readonly name: string;
}

/** What a telephone can dial for what cannot be set from here. */
export interface DialCode {
  /** What it does, e.g. "Listen to the call". */
  readonly does: string;
  /** Who dials it. */
  readonly by: 'agent' | 'supervisor';
  readonly code: string;
  /** What is dialled after the code. */
  readonly then: 'agent' | 'queue';
  readonly suffix: string;
}

/** What may be set in a PBX now. */
export interface Offer {
  /** Why nothing can be set, as a sentence; `null` while something can. */
  readonly cannot: string | null;
  readonly settable: readonly Settable[];
  readonly reasons: readonly OfferedReason[];
  readonly dial: readonly DialCode[];
  /** What is offered only in part or by default, a sentence each. */
  readonly notes: readonly string[];
}

/** What to dial about an agent, in one queue or in all of them (`null`). */
export function dialled(code: DialCode, agent: string, queue: string | null): string {
  return `${code.code}${code.then === 'agent' ? agent : (queue ?? '')}${code.suffix}`;
}

/** What became of an order in one queue. */
export const ENDINGS = ['confirmed', 'refused', 'unconfirmed', 'unanswered'] as const;

export interface Ending {
  readonly queue: string;
  /**
   * `confirmed`: the PBX tells that it is so. `refused`: nothing was done. `unconfirmed`: taken, but not told to be so
   * yet. `unanswered`: nobody knows.
   */
  readonly ending: (typeof ENDINGS)[number];
  /** What to tell whoever asked; empty where there is nothing to say. */
  readonly words: string;
}
