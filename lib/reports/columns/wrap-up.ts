import { staffedMs, valueOf } from '#lib/floor/ratios.ts';
import type { Tally } from '#lib/floor/spans/tally.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column, Mark } from '#lib/reports/table.ts';
import { intervalColumns } from './interval-column.ts';
import { memberColumns } from './member-columns.ts';

const COMPLETED =
  'Completed: beginning and end were observed. Each belongs, with its whole length, to the interval in which it ends.';

const FIGURES: readonly Column[] = [
  { key: 'time', title: 'Wrap Up', kind: 'duration', definition: 'Time in Wrap Up, completed or not.' },
  { key: 'completed', title: 'Completed', kind: 'count', definition: `Completed wrap-ups. ${COMPLETED}` },
  {
    ...{ key: 'average', title: 'Average', kind: 'duration' },
    definition: 'Length of the completed wrap-ups together / their number. Never time / entries.',
  },
  {
    ...{ key: 'median', title: 'Median', kind: 'duration' },
    definition:
      'Half of the completed wrap-ups were shorter, half longer: the middle one; of an even number, the mean of the two in the middle.',
  },
  {
    ...{ key: 'maximum', title: 'Maximum', kind: 'duration' },
    definition: 'The longest completed wrap-up. Unknown time may hide a longer one.',
  },
  {
    ...{ key: 'of-staffed', title: 'Of staffed', kind: 'share' },
    definition:
      'Time in Wrap Up / staffed time. Staffed: Ready + Queue Call + Other Call + Wrap Up + Not Ready.',
  },
  {
    ...{ key: 'staffed', title: 'Staffed', kind: 'duration', optional: true },
    definition: 'Time logged in: Ready + Queue Call + Other Call + Wrap Up + Not Ready.',
  },
];

const INFERRED =
  "The PBX does not tell history its timer, so it is inferred: the most frequent length, in whole seconds, of everybody's completed wrap-ups in this queue in the span, if at least 20 % of them and at least 5 lasted so long, within 1 second. Empty where no length is that frequent. A habit of ending after the same time looks the same.";

/** Of queues: a person has no timer. */
const TIMERS: readonly Column[] = [
  {
    ...{ key: 'expiries', title: 'Timer expiries', kind: 'count' },
    definition: `Completed wrap-ups that turned into Ready and lasted, within 1 second, as long as the wrap-up timer of the queue. ${INFERRED} In the total: of the queues of which a timer was inferred.`,
  },
  {
    ...{ key: 'timer', title: 'Timer (inferred)', kind: 'duration', optional: true },
    definition: `The wrap-up timer of the queue. ${INFERRED}`,
  },
];

/** Wrap-up: one row for each agent (and queue) and interval with any. */
export const wrapUpColumns = (choices: Choices): readonly Column[] => [
  ...memberColumns(choices),
  ...intervalColumns(choices),
  ...FIGURES,
  ...(choices.counting === 'once' ? [] : TIMERS),
];

export interface WrapUpFigures {
  readonly tally: Pick<Tally, 'ms' | 'wrapUps'>;
  readonly lengths: { readonly median: number; readonly longest: number } | null;
  readonly expiries: number | null;
  readonly timer: number | null;
}

export function wrapUpCells({ tally, lengths, expiries, timer }: WrapUpFigures): Record<string, Cell> {
  const { ms, wrapUps } = tally;
  const staffed = staffedMs(ms);
  return {
    ...{ time: ms.WRAP_UP, completed: wrapUps.count, staffed, expiries, timer },
    average: wrapUps.count === 0 ? null : Math.round(wrapUps.ms / wrapUps.count),
    median: lengths && Math.round(lengths.median),
    maximum: lengths && lengths.longest,
    'of-staffed': valueOf({ num: ms.WRAP_UP, den: staffed }),
  };
}

export const wrapUpMarks = ({ ms }: Pick<Tally, 'ms'>): readonly Mark[] =>
  ms.UNKNOWN > 0 ? ['unknown', 'at-least'] : [];
