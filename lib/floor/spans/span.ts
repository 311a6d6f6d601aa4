import type { State } from '#lib/floor/states.ts';

/**
 * How the beginning of a span is known. `event`: the PBX said so as it happened. `since`: a snapshot told when it began.
 * `snapshot`: it turned up in one, so it began at an unknown moment before. `lost`: the link was. `start`: nothing had
 * been said yet.
 */
export const WAYS_TO_KNOW = ['event', 'since', 'snapshot', 'lost', 'start'] as const;
export type KnownBy = (typeof WAYS_TO_KNOW)[number];

/** A change is observed when its moment is known. */
export const isObserved = (known: KnownBy): known is 'event' | 'since' =>
  known === 'event' || known === 'since';

/** A sign, in the final order of events, that one is missing: of the change that began a span. */
export type Anomaly = 'lost-event' | 'drift';

/**
 * A stretch of one state (and one reason) of one membership, `[from, to)`; `to` is Infinity while it lasts. A run is a
 * maximal stretch of one state: one span, or several that differ in the reason. Zero length is possible.
 */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly state: State;
  readonly reason: string | null;
  /** False after the agent was removed from the queue: time that is nobody's. */
  readonly member: boolean;
  /** The first span of its run: a change of state, not of the reason alone. */
  readonly begins: boolean;
  readonly known: KnownBy;
  /** The state before `from`; `null` where there was none. */
  readonly before: State | null;
  /** The beginning of the run, and whether it was observed. */
  readonly runFrom: number;
  readonly runSeen: boolean;
  /** The run ends with this span, at an observed change. */
  readonly endSeen: boolean;
  /** Belongs to a run that ends with an anomaly: something happened in it that we were not told. */
  readonly suspect: boolean;
  readonly anomaly: Anomaly | null;
  /** When we heard of its beginning; `null` where nobody told us. */
  readonly receivedAt: number | null;
  /** How many events in it repeated the state in force. */
  readonly repeats: number;
}
