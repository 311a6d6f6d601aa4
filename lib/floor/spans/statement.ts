import type { State } from '#lib/floor/states.ts';

/**
 * A word about one membership, as history reads it. LINK_LOST: from `at` on nothing is known. REMOVED: no longer a
 * member. A snapshot says how things are; an event, that they became so.
 */
export interface Statement {
  readonly at: number;
  readonly receivedAt: number;
  readonly by: 'event' | 'snapshot';
  readonly says: State | 'LINK_LOST' | 'REMOVED';
  readonly reason: string | null;
  /** When the state began, where a snapshot said so. */
  readonly since: number | null;
}

/** `[from, to)`, UTC milliseconds. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}
