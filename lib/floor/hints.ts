import { hintsAtLostEvent } from './transitions.ts';
import type { Membership } from './floor.ts';
import type { State } from './states.ts';

/**
 * A sign that the feed is not whole. `lost-event`: a change that cannot happen directly. `drift`: a snapshot
 * contradicts what we held to be true. `late`: a change older than the one in force (it stays in history only).
 */
export interface Hint {
  readonly kind: 'lost-event' | 'drift' | 'late';
  readonly source: string;
  readonly queue: string;
  readonly agent: string;
  readonly from: State;
  readonly to: State;
  readonly at: number;
}

export interface Change {
  readonly source: string;
  readonly queue: string;
  readonly agent: string;
  readonly to: State;
  readonly at: number;
}

export const hint = (kind: Hint['kind'], change: Change, before: Membership): Hint => ({
  kind,
  ...change,
  from: before.state,
});

/** The hint that a change in the state of a known member gives, if any. */
export const hintOfChange = (before: Membership | undefined, change: Change): Hint[] =>
  before && hintsAtLostEvent(before.state, change.to) ? [hint('lost-event', change, before)] : [];
