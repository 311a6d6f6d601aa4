import { STATE_WORDS, STATES, type State } from '#lib/floor/states.ts';
import type { TimelineSpan } from './timeline-days.ts';
import type { TimelineMark } from './timeline-marks.ts';
import { writeDuration } from './write-duration.ts';

/** How a moment is written: with the name of the zone where the clock says the same twice. */
export type WriteTime = (at: number) => string;

/** What a mark says when it is pointed at: the state, the reason, from when to when. */
export function markWords(
  { state, reason, from, to, spans, suspect }: TimelineMark,
  write: WriteTime,
): string {
  const when = `${write(from)}–${write(to)}`;
  const what = reason === null ? STATE_WORDS[state] : `${STATE_WORDS[state]} · ${reason}`;
  const doubt = suspect ? ', probably with a change in it that was not told' : '';
  return spans === 1 ? `${what} ${when}${doubt}` : `${spans} short spans ${when}, mostly ${what}${doubt}`;
}

/** A row in one sentence, for those who cannot see it. */
export function rowWords(
  { spans, ms }: { spans: readonly TimelineSpan[]; ms: Readonly<Record<State, number>> },
  write: WriteTime,
): string {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return 'Nothing.';
  const times = STATES.filter((state) => ms[state] > 0).map(
    (state) => `${STATE_WORDS[state]} ${writeDuration(ms[state])}`,
  );
  return `${write(first.from)} to ${write(last.to)}, ${spans.length} ${spans.length === 1 ? 'span' : 'spans'}: ${times.join(', ')}.`;
}
