import { STATE_WORDS, STATES, type State } from '#lib/floor/states.ts';
import type { Tally } from '#lib/floor/spans/tally.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column, Mark } from '#lib/reports/table.ts';
import { intervalColumns } from './interval-column.ts';
import { memberColumns } from './member-columns.ts';
import { FIGURE_COLUMNS, TIME_COLUMNS, timeCells, timeKey } from './time-cells.ts';

const ENTERED: readonly State[] = STATES.filter((state) => state !== 'UNKNOWN' && state !== 'LOGGED_OUT');

const count = (key: string, title: string, definition: string, optional = false): Column => ({
  ...{ key, title, kind: 'count', definition },
  ...(optional && { optional }),
});

/** What the PBX told nobody about whole episodes of a person is known of each queue only. */
const PER_QUEUE: readonly Column[] = [
  count(
    'queue-calls',
    'Completed Queue Calls',
    'Queue Calls that ended in the row and of which beginning and end were seen.',
    true,
  ),
  {
    ...{ key: 'queue-call-average', title: 'Average Queue Call', kind: 'duration', optional: true },
    definition:
      'Average length of the completed Queue Calls, each with its whole length. Never time / entries.',
  },
  {
    ...{ key: 'suspect', title: 'Suspect', kind: 'duration', optional: true },
    definition:
      'Time, counted in its state, of runs that ended with a change which cannot happen directly, or were contradicted by a snapshot: at least one event is missing in them.',
  },
];

/** Agent state summary: one row for each agent (and queue) and interval. */
export const agentColumns = (choices: Choices): readonly Column[] => [
  ...memberColumns(choices),
  ...intervalColumns(choices),
  ...TIME_COLUMNS,
  ...FIGURE_COLUMNS,
  count(
    'logins',
    'Logins',
    'Observed changes from a known Logged Out to any other state. What merely turned up in a snapshot has no moment and is not counted.',
  ),
  count('logouts', 'Logouts', 'Observed changes to Logged Out.'),
  ...ENTERED.map((state) =>
    count(
      `${timeKey(state)}-entries`,
      `${STATE_WORDS[state]} entries`,
      `How often ${STATE_WORDS[state]} was entered at an observed moment. An entry belongs to the interval in which it happens.`,
      true,
    ),
  ),
  ...(choices.counting === 'once' ? [] : PER_QUEUE),
];

export function tallyCells({ ms, entries, logins, queueCalls, suspectMs }: Tally): Record<string, Cell> {
  return {
    ...timeCells(ms),
    ...Object.fromEntries(ENTERED.map((state) => [`${timeKey(state)}-entries`, entries[state]])),
    ...{ logins, logouts: entries.LOGGED_OUT, suspect: suspectMs, 'queue-calls': queueCalls.count },
    'queue-call-average': queueCalls.count === 0 ? null : Math.round(queueCalls.ms / queueCalls.count),
  };
}

export const tallyMarks = ({ ms, suspectMs }: Tally): readonly Mark[] => [
  ...(ms.UNKNOWN > 0 ? (['unknown'] as const) : []),
  ...(suspectMs > 0 ? (['suspect'] as const) : []),
];
