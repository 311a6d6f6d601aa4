import { noneInAny } from '#lib/floor/counts.ts';
import { STATES, type State } from '#lib/floor/states.ts';
import { isObserved, type Span } from './span.ts';
import type { Slot } from './statement.ts';

/** How many completed episodes, and how long they were in all. */
export interface Completed {
  readonly count: number;
  readonly ms: number;
}

/**
 * What somebody did in a slot, in milliseconds and counts. `ms` adds up to the time of the slot in which the membership
 * existed. Entries, logins and completed episodes are booked where they happen or end, with their whole length.
 */
export interface Tally {
  readonly ms: Readonly<Record<State, number>>;
  readonly entries: Readonly<Record<State, number>>;
  /** Observed changes out of a known Logged Out. Logouts are the entries of LOGGED_OUT. */
  readonly logins: number;
  readonly queueCalls: Completed;
  readonly wrapUps: Completed;
  readonly suspectMs: number;
}

interface Open {
  readonly ms: Record<State, number>;
  readonly entries: Record<State, number>;
  logins: number;
  readonly queueCalls: { count: number; ms: number };
  readonly wrapUps: { count: number; ms: number };
  suspectMs: number;
}

export const emptyTally = (): Open => ({
  ms: noneInAny(),
  entries: noneInAny(),
  logins: 0,
  queueCalls: { count: 0, ms: 0 },
  wrapUps: { count: 0, ms: 0 },
  suspectMs: 0,
});

/**
 * The tally of each slot (in order, not overlapping) from spans in order; `null` for a slot in which the membership did
 * not exist and nothing was entered. Source: domain 3.1; golden semantics 5, 6, 10, 11.
 */
export function tallySlots(spans: readonly Span[], slots: readonly Slot[]): (Tally | null)[] {
  let first = 0;
  return slots.map((slot) => {
    while (first < spans.length && (spans[first] as Span).to < slot.from) first += 1;
    return tallyOf(spans, slot, first);
  });
}

function tallyOf(spans: readonly Span[], slot: Slot, first: number): Tally | null {
  let tally: Open | null = null;
  for (let i = first; i < spans.length; i += 1) {
    const span = spans[i] as Span;
    if (span.from >= slot.to) break;
    const ms = span.member ? Math.min(span.to, slot.to) - Math.max(span.from, slot.from) : 0;
    const begins = span.begins && isObserved(span.known) && span.from >= slot.from;
    const ends = span.endSeen && span.runSeen && span.to >= slot.from && span.to < slot.to;
    if (ms <= 0 && !begins && !ends) continue;
    tally ??= emptyTally();
    tally.ms[span.state] += Math.max(0, ms);
    if (span.suspect) tally.suspectMs += Math.max(0, ms);
    if (begins) enter(tally, span);
    if (ends) complete(tally, span);
  }
  return tally;
}

/** Nobody enters Unknown: it is we who cease to know. Nor is it a logout if somebody Logged Out is removed or added. */
function enter(tally: Open, { state, before }: Span): void {
  if (state === 'UNKNOWN' || state === before) return;
  tally.entries[state] += 1;
  if (before === 'LOGGED_OUT') tally.logins += 1;
}

function complete(tally: Open, { state, runFrom, to }: Span): void {
  const completed = state === 'QUEUE_CALL' ? tally.queueCalls : state === 'WRAP_UP' ? tally.wrapUps : null;
  if (!completed) return;
  completed.count += 1;
  completed.ms += to - runFrom;
}

/** Tallies of several slots or memberships together. */
export function addTallies(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const state of STATES) {
      sum.ms[state] += tally.ms[state];
      sum.entries[state] += tally.entries[state];
    }
    sum.logins += tally.logins;
    sum.suspectMs += tally.suspectMs;
    for (const episodes of ['queueCalls', 'wrapUps'] as const) {
      sum[episodes].count += tally[episodes].count;
      sum[episodes].ms += tally[episodes].ms;
    }
  }
  return sum;
}
