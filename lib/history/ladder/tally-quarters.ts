import { STATES, type State } from '#lib/floor/states.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { emptyTally, tallySlots, type Tally } from '#lib/floor/spans/tally.ts';
import type { Quarter } from './packed-quarters.ts';
import { BUCKET_MS, bucketOf } from './span-rows.ts';

/** Nobody enters Unknown. */
const ENTERED = STATES.filter((state) => state !== 'UNKNOWN');

/** The figures of a tally in a quarter-hour: ms of STATES, entries of ENTERED, and six more. The order is on disk. */
export const TALLY_FIGURES = STATES.length + ENTERED.length + 6;
const ENTRIES = STATES.length;
const REST = ENTRIES + ENTERED.length;

const figuresOf = ({ ms, entries, logins, suspectMs, queueCalls, wrapUps }: Tally): readonly number[] => [
  ...STATES.map((state) => ms[state]),
  ...ENTERED.map((state) => entries[state]),
  ...[logins, suspectMs, queueCalls.count, queueCalls.ms, wrapUps.count, wrapUps.ms],
];

/** The tally of the figures from place `at` on. */
export function tallyOf(figures: ArrayLike<number>, at = 0): Tally {
  const tally = emptyTally();
  STATES.forEach((state, index) => (tally.ms[state] = figures[at + index] as number));
  ENTERED.forEach((state, index) => (tally.entries[state] = figures[at + ENTRIES + index] as number));
  tally.logins = figures[at + REST] as number;
  tally.suspectMs = figures[at + REST + 1] as number;
  tally.queueCalls.count = figures[at + REST + 2] as number;
  tally.queueCalls.ms = figures[at + REST + 3] as number;
  tally.wrapUps.count = figures[at + REST + 4] as number;
  tally.wrapUps.ms = figures[at + REST + 5] as number;
  return tally;
}

/**
 * The quarter-hours of `slot`, one after the other, from spans in order; `null` where there was no membership. Only those
 * in which a span begins have to be counted: the others are covered by one span, or by none.
 */
export function tallyQuarters(spans: readonly Span[], { from, to }: Slot): Quarter[] {
  const quarters = new Array<Quarter>((to - from) / BUCKET_MS).fill(null);
  const place = (time: number) => (time - from) / BUCKET_MS;
  for (const span of spans) {
    const begin = Math.max(bucketOf(span.from) + BUCKET_MS, from);
    const end = Math.min(bucketOf(span.to), to);
    if (span.member && begin < end) quarters.fill(whole(span.state, span.suspect), place(begin), place(end));
  }
  const busy = busyIn(spans, { from, to });
  tallySlots(spans, busy).forEach((tally, index) => {
    quarters[place((busy[index] as Slot).from)] = tally && figuresOf(tally);
  });
  return quarters;
}

function busyIn(spans: readonly Span[], { from, to }: Slot): Slot[] {
  const begun = spans.filter((span) => span.from >= from && span.from < to);
  return [...new Set(begun.map((span) => bucketOf(span.from)))].map((start) => ({
    from: start,
    to: start + BUCKET_MS,
  }));
}

const filled = (state: State, suspectMs: number): Quarter => {
  const tally = emptyTally();
  tally.ms[state] = BUCKET_MS;
  return figuresOf({ ...tally, suspectMs });
};

const WHOLE = new Map(STATES.map((state) => [state, [filled(state, 0), filled(state, BUCKET_MS)]]));

/** One state from end to end. */
const whole = (state: State, suspect: boolean): Quarter => WHOLE.get(state)?.[suspect ? 1 : 0] ?? null;
