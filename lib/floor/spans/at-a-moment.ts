import { countStates, type Counts } from '#lib/floor/counts.ts';
import type { State } from '#lib/floor/states.ts';
import type { Span } from './span.ts';

/** Who has been in a state for longest. `atLeast`: the run was already on when a snapshot showed it. */
export interface Longest {
  readonly agent: string;
  readonly ms: number;
  readonly atLeast: boolean;
}

export interface Moment {
  readonly counts: Counts;
  /** For the states that somebody is in. Of several, the lowest agent number. */
  readonly longest: Readonly<Partial<Record<State, Longest>>>;
}

interface Spans {
  readonly agent: string;
  readonly spans: readonly Span[];
}

/**
 * How the floor stood at an instant, after everything of that instant. The time in a state is that of its run: another
 * reason does not begin it anew. Who is no member then is not counted. Source: domain 2; golden, `point_in_time`.
 */
export function atAMoment(members: readonly Spans[], at: number): Moment {
  const longest: Partial<Record<State, Longest>> = {};
  const states: State[] = [];
  for (const { agent, spans } of members) {
    const span = inForce(spans, at);
    if (!span?.member) continue;
    states.push(span.state);
    const theirs = { agent, ms: at - span.runFrom, atLeast: wasAlreadyOn(span) };
    const best = longest[span.state];
    if (!best || isLonger(theirs, best)) longest[span.state] = theirs;
  }
  return { counts: countStates(states), longest };
}

/** The last span that has begun by `at`. */
function inForce(spans: readonly Span[], at: number): Span | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).from <= at) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}

/** A known state whose beginning nobody saw came with a snapshot. We know when we ceased to know. */
const wasAlreadyOn = ({ state, known, runSeen }: Span): boolean =>
  state === 'UNKNOWN' ? known === 'snapshot' : !runSeen;

const numbers = new Intl.Collator('en', { numeric: true });

const isLonger = (a: Longest, b: Longest): boolean =>
  a.ms > b.ms || (a.ms === b.ms && numbers.compare(a.agent, b.agent) < 0);
