import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column, Mark } from '#lib/reports/table.ts';
import { memberColumns } from './member-columns.ts';
import { KNOWN_DEFINITION, KNOWN_WORDS } from './span-words.ts';

/** Timeline: one row for each stretch of one state (and reason), without gap, cut at the ends of the span. */
export const timelineColumns = (choices: Choices): readonly Column[] => [
  ...memberColumns(choices),
  {
    ...{ key: 'from', title: 'From', kind: 'instant' },
    definition: 'When the stretch began, or the span that the report is about.',
  },
  {
    ...{ key: 'to', title: 'To', kind: 'instant' },
    definition: 'When it ended, or the span that the report is about, or what is known so far.',
  },
  {
    ...{ key: 'state', title: 'State', kind: 'state' },
    definition:
      'Lengths of the rows of a state add up to the time in it. A state that was entered and left at the same instant has no row here, but one in State detail.',
  },
  {
    ...{ key: 'reason', title: 'Reason', kind: 'text' },
    definition: 'As the PBX wrote it. A person counted once over several queues has none.',
  },
  { key: 'length', title: 'Length', kind: 'duration', definition: 'To - from.' },
  { key: 'known', title: 'How known', kind: 'text', optional: true, definition: KNOWN_DEFINITION },
  {
    ...{ key: 'suspect', title: 'Suspect', kind: 'text' },
    definition:
      '"suspect" where something happened in the stretch that the PBX did not tell: the change at its end cannot follow, or a snapshot contradicted it.',
  },
];

/** What of a span lies in the slot; `null` if nothing does, or it is nobody's. */
export function within(span: Span, { from, to }: Slot): Span | null {
  const cut = { ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) };
  return span.member && cut.from < cut.to ? cut : null;
}

export const segmentCells = ({ from, to, state, reason, known, suspect }: Span): Record<string, Cell> => ({
  ...{ from, to, state, reason, length: to - from },
  ...{ known: KNOWN_WORDS[known], suspect: suspect ? 'suspect' : null },
});

export const segmentMarks = ({ state, suspect }: Span): readonly Mark[] => [
  ...(state === 'UNKNOWN' ? (['unknown'] as const) : []),
  ...(suspect ? (['suspect'] as const) : []),
];
