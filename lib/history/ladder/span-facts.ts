import { WAYS_TO_KNOW, type Anomaly, type KnownBy, type Span } from '#lib/floor/spans/span.ts';
import { STATES, type State } from '#lib/floor/states.ts';

/** What a span tells in few words, which the column `facts` of `packed_span` holds in its bits. */
export type Facts = Pick<
  Span,
  'state' | 'before' | 'known' | 'anomaly' | 'member' | 'begins' | 'runSeen' | 'endSeen' | 'suspect'
>;

const ANOMALIES = [null, 'lost-event', 'drift'] as const;

/** In the eighth place, after all states: there was none. */
const NO_STATE = 7;

/** The view `span` reads them back for SQL: places and lists are the same there. */
export function factsOf(span: Facts): number {
  const before = span.before === null ? NO_STATE : STATES.indexOf(span.before);
  const bits =
    STATES.indexOf(span.state) |
    (before << 3) |
    (WAYS_TO_KNOW.indexOf(span.known) << 6) |
    (ANOMALIES.indexOf(span.anomaly) << 9) |
    (Number(span.member) << 11) |
    (Number(span.begins) << 12) |
    (Number(span.runSeen) << 13) |
    (Number(span.endSeen) << 14) |
    (Number(span.suspect) << 15);
  // Sixteen bits, of which the last is the sign of a SMALLINT.
  return (bits << 16) >> 16;
}

/** With `&`, facts of a span that does not end with its run, and of one that begins nothing. */
export const NO_END = ~(1 << 14);
export const NO_BEGINNING = ~((3 << 9) | (1 << 12));

export const stateIn = (facts: number): State => STATES[facts & 7] as State;
export const beforeIn = (facts: number): State | null => STATES[(facts >> 3) & 7] ?? null;
export const knownIn = (facts: number): KnownBy => WAYS_TO_KNOW[(facts >> 6) & 7] as KnownBy;
export const anomalyIn = (facts: number): Anomaly | null => ANOMALIES[(facts >> 9) & 3] ?? null;
export const isMemberIn = (facts: number): boolean => (facts & 2048) !== 0;
export const beginsIn = (facts: number): boolean => (facts & 4096) !== 0;
export const runSeenIn = (facts: number): boolean => (facts & 8192) !== 0;
export const endSeenIn = (facts: number): boolean => (facts & 16384) !== 0;
export const isSuspectIn = (facts: number): boolean => (facts & 32768) !== 0;
