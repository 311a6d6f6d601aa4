import type { Span } from '#lib/floor/spans/span.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column, Mark } from '#lib/reports/table.ts';
import { memberColumns } from './member-columns.ts';
import { anomalyWords, KNOWN_DEFINITION, KNOWN_WORDS } from './span-words.ts';

/** State detail: one row for each change of a state, or of the reason for Not Ready. */
export const changeColumns = (choices: Choices): readonly Column[] => [
  ...memberColumns(choices),
  {
    ...{ key: 'time', title: 'Time', kind: 'instant' },
    definition: `When it happened, by the clock of the PBX (corrected for its offset), shown in ${choices.zone}.`,
  },
  { key: 'from', title: 'From', kind: 'state', definition: 'The state before; empty where there was none.' },
  {
    ...{ key: 'to', title: 'To', kind: 'state' },
    definition: 'The state from then on. The same as before where only the reason changed.',
  },
  {
    ...{ key: 'reason', title: 'Reason', kind: 'text' },
    definition:
      'As the PBX wrote it. REMOVED: no longer a member of the queue. A person counted once over several queues has none.',
  },
  { key: 'known', title: 'How known', kind: 'text', definition: KNOWN_DEFINITION },
  {
    ...{ key: 'length', title: 'Length', kind: 'duration' },
    definition:
      'Until the next change, also where that is after the span; marked "at least" where it still lasts as far as is known.',
  },
  {
    ...{ key: 'delay', title: 'Heard after', kind: 'duration' },
    definition:
      'Arrival at this server - time of the change. Empty where nobody told: a lost link, or nothing told yet.',
  },
  {
    ...{ key: 'anomaly', title: 'Anomaly', kind: 'text' },
    definition:
      'A sign that an event is missing: a change that cannot happen directly, or a snapshot that contradicts the events (drift). The time before it is suspect.',
  },
];

/** `knownTo`: nothing at or after it is known. */
export function changeCells(span: Span, knownTo: number): Record<string, Cell> {
  const { from, to, before, state, reason, known, receivedAt } = span;
  return {
    ...{ time: from, from: before, to: state, reason },
    known: KNOWN_WORDS[known],
    length: Math.min(to, knownTo) - from,
    delay: receivedAt === null || known === 'lost' ? null : receivedAt - from,
    anomaly: anomalyWords(span) || null,
  };
}

export const changeMarks = ({ state, suspect, to }: Span, knownTo: number): readonly Mark[] => [
  ...(state === 'UNKNOWN' ? (['unknown'] as const) : []),
  ...(suspect ? (['suspect'] as const) : []),
  ...(to > knownTo ? (['at-least'] as const) : []),
];
