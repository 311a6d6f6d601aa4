import { valueOf } from '#lib/floor/ratios.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column } from '#lib/reports/table.ts';
import { intervalColumns } from './interval-column.ts';
import { memberColumns } from './member-columns.ts';

/** How the reason is told where there is none. */
export const NO_REASON_WORDS = 'No reason given';

const ONCE =
  ' Counted once, a person is Not Ready while Not Ready in some queue and in no other state than Not Ready or Logged Out in all others; the reason is then that of the queue with the lowest number.';

const FIGURES: readonly Column[] = [
  {
    ...{ key: 'time', title: 'Time', kind: 'duration' },
    definition: 'Time Not Ready for this reason.',
  },
  {
    ...{ key: 'entries', title: 'Count', kind: 'count' },
    definition:
      'How often Not Ready began for this reason at an observed moment: out of another state, or out of another reason. It belongs to the interval in which it happens.',
  },
  {
    ...{ key: 'completed', title: 'Completed', kind: 'count', optional: true },
    definition:
      'Stretches of this reason of which beginning and end were observed. Each belongs to the interval in which it ends.',
  },
  {
    ...{ key: 'average', title: 'Average', kind: 'duration' },
    definition:
      'Length of the completed stretches together / their number, each with its whole length. Never time / count: stretches that were cut by the span or by Unknown time have no known length.',
  },
  {
    ...{ key: 'of-not-ready', title: 'Of Not Ready', kind: 'share' },
    definition:
      'Time Not Ready for this reason / all time Not Ready (of the same agent, queue and interval; in the total, of all rows).',
  },
  {
    ...{ key: 'of-staffed', title: 'Of staffed', kind: 'share' },
    definition:
      'Time Not Ready for this reason / staffed time (of the same agent, queue and interval; in the total, of everybody chosen). Staffed: Ready + Queue Call + Other Call + Wrap Up + Not Ready.',
  },
  {
    ...{ key: 'staffed', title: 'Staffed', kind: 'duration', optional: true },
    definition:
      'Time logged in, of the agent, queue and interval: Ready + Queue Call + Other Call + Wrap Up + Not Ready. The same for every reason: not to be added up over reasons.',
  },
];

/** Not Ready by reason: one row for each agent (and queue), interval and reason. */
export const notReadyColumns = (choices: Choices): readonly Column[] => [
  ...memberColumns(choices),
  ...intervalColumns(choices),
  {
    ...{ key: 'reason', title: 'Reason', kind: 'text' },
    definition: `The reason as the PBX wrote it; "${NO_REASON_WORDS}" where it told none.${choices.counting === 'once' ? ONCE : ''}`,
  },
  ...FIGURES,
];

/** Figures of one reason, or of several together, and what they are shares of. */
export interface ReasonFigures {
  readonly ms: number;
  readonly entries: number;
  readonly completed: number;
  readonly completedMs: number;
}

export const reasonCells = (
  { ms, entries, completed, completedMs }: ReasonFigures,
  notReady: number,
  staffed: number,
): Record<string, Cell> => ({
  ...{ time: ms, entries, completed, staffed },
  average: completed === 0 ? null : Math.round(completedMs / completed),
  'of-not-ready': valueOf({ num: ms, den: notReady }),
  'of-staffed': valueOf({ num: ms, den: staffed }),
});
