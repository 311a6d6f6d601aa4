import type { Anomaly, KnownBy, Span } from '#lib/floor/spans/span.ts';
import { STATE_WORDS } from '#lib/floor/states.ts';

/** How the beginning of a state is known. */
export const KNOWN_WORDS: Readonly<Record<KnownBy, string>> = {
  event: 'told as it happened',
  since: 'told by a snapshot with its beginning',
  snapshot: 'found in a snapshot',
  lost: 'link lost',
  start: 'nothing told yet',
};

export const KNOWN_DEFINITION = `How the beginning is known. "${KNOWN_WORDS.event}": the PBX said so. "${KNOWN_WORDS.since}": a later snapshot told since when. "${KNOWN_WORDS.snapshot}": it turned up in one, so it began at an unknown moment before. "${KNOWN_WORDS.lost}": from then on nothing was known. "${KNOWN_WORDS.start}": the first word had not come yet.`;

/** What is wrong with a change; '' if nothing. */
export const anomalyWords = ({
  anomaly,
  before,
  state,
}: Pick<Span, 'anomaly' | 'before' | 'state'>): string =>
  anomaly === null || before === null
    ? ''
    : WORDS[anomaly].replace('{before}', STATE_WORDS[before]).replace('{state}', STATE_WORDS[state]);

const WORDS: Readonly<Record<Anomaly, string>> = {
  'lost-event': 'an event is missing before this: {state} cannot follow {before} directly',
  drift: 'drift: a snapshot said {state} where the events had said {before}',
};
