import { hintsAtLostEvent } from '#lib/floor/transitions.ts';
import type { State } from '#lib/floor/states.ts';
import { inOrder, type Word } from './in-order.ts';
import { isObserved, type Anomaly, type KnownBy, type Span } from './span.ts';
import type { Statement } from './statement.ts';

type Open = { -readonly [Key in keyof Span]: Span[Key] };

/**
 * The spans of one membership out of its statements in order of arrival; they follow each other without gap, the last is
 * open. A membership exists from `from` on (-Infinity: always): Unknown until the first word. With `after`, the span in
 * force just before `from`, the fold goes on where it ended; `from` then has to be where a run began, before anything new
 * counts (a `since` counts from there), and not one known by `since`: such a beginning moves if something comes between.
 *
 * Source of the rules: golden cases, semantics 1-7 and 11; domain 1.3 (anomalies), 3.7 (order, gaps).
 */
export function spansOf(statements: readonly Statement[], from: number, after: Span | null = null): Span[] {
  const inForce = after ? carriedOn(after, from) : unheard(from);
  const spans: Open[] = [inForce];
  for (const word of inOrder(statements, from)) {
    const now = spans.at(-1) as Open;
    const next = follow(now, word);
    if (next === null) continue;
    now.to = next.from;
    if (next.begins) endRun(spans, next);
    // What was in force before the first word is nothing of its own, unless it lasted.
    if (now === inForce && now.to === from) spans.length = 0;
    spans.push(next);
  }
  return spans;
}

const ongoing = { to: Infinity, endSeen: false, suspect: false, anomaly: null, repeats: 0 };

const unheard = (from: number): Open => ({
  ...ongoing,
  ...{ from, state: 'UNKNOWN', reason: null, member: true, begins: true, known: 'start', before: null },
  ...{ runFrom: from, runSeen: false, receivedAt: null },
});

const carriedOn = (span: Span, from: number): Open => ({ ...span, ...ongoing, from, begins: false });

/** The span that a word begins; `null` if it changes nothing. */
function follow(now: Open, word: Word): Open | null {
  if (word.says === 'LINK_LOST')
    return now.member && now.state !== 'UNKNOWN' ? begin(now, word, 'UNKNOWN') : null;
  if (word.says !== 'REMOVED') return enter(now, word, word.says);
  return now.member ? { ...begin(now, word, 'LOGGED_OUT'), member: false, reason: 'REMOVED' } : null;
}

function enter(now: Open, word: Word, state: State): Open | null {
  if (!now.member || now.state !== state) return begin(now, word, state);
  if (state === 'NOT_READY' && now.reason !== word.reason)
    return { ...now, ...ongoing, ...fromWord(word), begins: false, before: state };
  if (word.known === 'event') now.repeats += 1;
  return null;
}

const fromWord = ({ at, reason, known, receivedAt }: Word) => ({ from: at, reason, known, receivedAt });

/** Written out, not spread: history has millions of these. */
const begin = (now: Open, { at, reason, known, receivedAt }: Word, state: State): Open => ({
  from: at,
  to: Infinity,
  state,
  reason,
  member: true,
  begins: true,
  known,
  before: now.state,
  runFrom: at,
  runSeen: isObserved(known),
  endSeen: false,
  suspect: false,
  anomaly: anomalyOf(now, known, state),
  receivedAt,
  repeats: 0,
});

/** Between two known states only: a snapshot that contradicts is drift, an impossible change a lost event. */
function anomalyOf({ state: from, member }: Open, known: KnownBy, to: State): Anomaly | null {
  if (!member || from === 'UNKNOWN' || to === 'UNKNOWN') return null;
  if (known === 'snapshot') return 'drift';
  return hintsAtLostEvent(from, to) ? 'lost-event' : null;
}

/** The run before `next` is over: whether that was seen, and whether it is to be trusted. */
function endRun(spans: readonly Open[], next: Open): void {
  const last = spans.at(-1) as Open;
  last.endSeen = isObserved(next.known);
  if (next.anomaly === null) return;
  for (let i = spans.length - 1; i >= 0; i -= 1) {
    const span = spans[i] as Open;
    span.suspect = true;
    if (span.begins) return;
  }
}
