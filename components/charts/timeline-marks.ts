import type { Slot } from '#lib/floor/spans/statement.ts';
import type { State } from '#lib/floor/states.ts';
import type { TimelineSpan } from './timeline-days.ts';

/** One thing to draw: a span, or several neighbours too short to be seen apart. */
export interface TimelineMark extends Slot {
  readonly state: State;
  readonly reason: string | null;
  readonly suspect: boolean;
  /** How many spans it stands for. */
  readonly spans: number;
}

/**
 * What a row of a timeline draws, when nothing shorter than `least` can be seen: shorter spans become one mark in the
 * state that they were in longest. Unknown is never joined with anything, and comes last, to be drawn on top.
 */
export function timelineMarks(spans: readonly TimelineSpan[], least: number): TimelineMark[] {
  const marks: TimelineMark[] = [];
  let short: TimelineSpan[] = [];
  const flush = () => {
    if (short.length > 0) marks.push(joined(short));
    short = [];
  };
  const known = spans.filter(({ state }) => state !== 'UNKNOWN');
  for (const span of known) {
    if (short.length > 0 && short.at(-1)?.to !== span.from) flush();
    if (span.to - span.from >= least) {
      flush();
      marks.push(joined([span]));
      continue;
    }
    short.push(span);
    if (span.to - (short[0] as TimelineSpan).from >= least) flush();
  }
  flush();
  return [...marks, ...spans.filter(({ state }) => state === 'UNKNOWN').map((span) => joined([span]))];
}

function joined(spans: readonly TimelineSpan[]): TimelineMark {
  const longest = longestState(spans);
  const [first, last] = [spans[0] as TimelineSpan, spans.at(-1) as TimelineSpan];
  return {
    ...{ from: first.from, to: last.to, state: longest, spans: spans.length },
    reason: spans.length === 1 ? first.reason : null,
    suspect: spans.some(({ suspect }) => suspect),
  };
}

function longestState(spans: readonly TimelineSpan[]): State {
  const time = new Map<State, number>();
  for (const { state, from, to } of spans) time.set(state, (time.get(state) ?? 0) + to - from);
  const [longest] = [...time].toSorted(([, a], [, b]) => b - a);
  return (longest as [State, number])[0];
}
