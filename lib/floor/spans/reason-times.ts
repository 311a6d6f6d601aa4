import { isObserved, type Span } from './span.ts';
import type { Slot } from './statement.ts';
import type { Completed } from './tally.ts';

/** The key of Not Ready without a reason. */
export const NO_REASON = 'NONE';

export interface ReasonTime {
  ms: number;
  /** Observed beginnings: out of another state, or out of another reason. */
  entries: number;
  /** Stretches whose beginning and end were observed, booked with their whole length where they end. */
  readonly completed: { -readonly [Key in keyof Completed]: Completed[Key] };
}

/**
 * Not Ready by reason, for each slot (in order, not overlapping), from spans in order. The `ms` of a slot add up to its
 * Not Ready; averages come from `completed`, never from `ms / entries`. Source: domain 3.1; golden semantics 4, 5, 10.
 */
export function reasonTimes(
  spans: readonly Span[],
  slots: readonly Slot[],
): ReadonlyMap<string, ReasonTime>[] {
  let first = 0;
  return slots.map((slot) => {
    while (first < spans.length && (spans[first] as Span).to < slot.from) first += 1;
    return reasonsIn(spans, slot, first);
  });
}

function reasonsIn(spans: readonly Span[], slot: Slot, first: number): Map<string, ReasonTime> {
  const reasons = new Map<string, ReasonTime>();
  for (let i = first; i < spans.length; i += 1) {
    const span = spans[i] as Span;
    if (span.from >= slot.to) break;
    if (span.state !== 'NOT_READY') continue;
    const ms = Math.max(0, Math.min(span.to, slot.to) - Math.max(span.from, slot.from));
    const begins = isObserved(span.known) && isIn(slot, span.from);
    const ends = isObserved(span.known) && isIn(slot, span.to) && endIsSeen(span, spans[i + 1]);
    if (ms === 0 && !begins && !ends) continue;
    add(reasons, span, { ms, begins, ends });
  }
  return reasons;
}

const isIn = (slot: Slot, at: number): boolean => at >= slot.from && at < slot.to;

/** It ends with its run, or with another reason. */
const endIsSeen = (span: Span, next: Span | undefined): boolean =>
  span.endSeen || (next !== undefined && !next.begins && isObserved(next.known));

interface Part {
  readonly ms: number;
  readonly begins: boolean;
  readonly ends: boolean;
}

function add(reasons: Map<string, ReasonTime>, span: Span, { ms, begins, ends }: Part): void {
  const key = span.reason ?? NO_REASON;
  const time = reasons.get(key) ?? { ms: 0, entries: 0, completed: { count: 0, ms: 0 } };
  reasons.set(key, time);
  time.ms += ms;
  if (begins) time.entries += 1;
  if (!ends) return;
  time.completed.count += 1;
  time.completed.ms += span.to - span.from;
}
