import type { Choices, Counting, Interval } from '#lib/reports/choices.ts';
import { cellText, isoText } from '#lib/reports/format.ts';
import type { Answer } from '#lib/reports/table.ts';

import type { ExportContext } from './export-context.ts';
import { MARK_DEFINITIONS, MARK_WORDS } from '#lib/reports/mark-words.ts';
import { shownColumns } from '#lib/reports/shown-columns.ts';

const INTERVAL_WORDS: Readonly<Record<Interval, string>> = {
  '15': 'Quarters of an hour by the wall clock of the time zone',
  '30': 'Half hours by the wall clock of the time zone',
  '60': 'Hours by the wall clock of the time zone',
  day: 'Days of the time zone',
  span: 'The whole span at once',
};

const COUNTING_WORDS: Readonly<Record<Counting, string>> = {
  queue: 'Each agent in each queue by itself',
  once: 'Each person once over all queues',
};

/** A line of the second sheet: a heading has no text. */
export interface AboutLine {
  readonly label: string;
  readonly text: string | null;
}

/** What the figures are, so that they still say it when the file has been passed on. */
export function aboutLines(answer: Answer, context: ExportContext, rows: number): AboutLine[] {
  const { title, purpose, choices, madeAt } = context;
  const { span, zone } = choices;
  return [
    line(title, null),
    line('Purpose', purpose),
    line('From', isoText(span.from, zone)),
    line('To', `${isoText(span.to, zone)} (not included)`),
    line('Time zone', zone),
    line('Intervals', INTERVAL_WORDS[choices.interval]),
    line('Counting', COUNTING_WORDS[choices.counting]),
    line('Queues', listOf(choices.queues)),
    line('Agents', listOf(choices.agents)),
    line('Coverage', coverageText(answer, zone)),
    line('Rows', String(rows)),
    line('As of', isoText(madeAt, zone)),
    line('Columns', null),
    ...definitions(answer, choices),
    line('Marks', null),
    ...(['unknown', 'suspect', 'at-least', 'withheld'] as const).map((mark) =>
      line(MARK_WORDS[mark], MARK_DEFINITIONS[mark]),
    ),
  ];
}

const line = (label: string, text: string | null): AboutLine => ({ label, text });

const listOf = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'All');

const definitions = (answer: Answer, { columns }: Choices): AboutLine[] =>
  shownColumns(answer.columns, columns).map(({ title, definition }) => line(title, definition));

function coverageText({ coverage: { knownMs, allMs } }: Answer, zone: string): string {
  if (allMs === 0) return 'No time';
  const share = cellText(knownMs / allMs, 'share', zone);
  const [known, all] = [knownMs, allMs].map((ms) => cellText(ms, 'duration', zone));
  return `${share} of the time is known: ${known} of ${all}`;
}
