import { STATE_WORDS, STATES, type State } from '#lib/floor/states.ts';
import type { Completed, Tally } from '#lib/floor/spans/tally.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column, Mark } from '#lib/reports/table.ts';
import { cellsOfShape } from './cells-of-shape.ts';
import { intervalColumns } from './interval-column.ts';
import { unknownMark } from './marks.ts';
import { memberColumns } from './member-columns.ts';
import { FIGURE_COLUMNS, fillTimeCells, TIME_CELL_KEYS, TIME_COLUMNS, timeKey } from './time-cells.ts';

const ENTERED: readonly State[] = STATES.filter((state) => state !== 'UNKNOWN' && state !== 'LOGGED_OUT');

const count = (key: string, title: string, definition: string, optional = false): Column => ({
  ...{ key, title, kind: 'count', definition },
  ...(optional && { optional }),
});

const duration = (key: string, title: string, definition: string): Column => ({
  ...{ key, title, kind: 'duration', definition, optional: true },
});

const EPISODE = 'of which beginning and end were seen, booked with its whole length where it ends';

/** Of a person over several queues there are no episodes: they are known of each queue only. */
const PER_QUEUE: readonly Column[] = [
  count('queue-calls', 'Completed Queue Calls', `A Queue Call ${EPISODE}.`, true),
  duration(
    'queue-calls-time',
    'Completed Queue Call time',
    `Length of the completed Queue Calls, each ${EPISODE}.`,
  ),
  duration(
    'queue-call-average',
    'Average Queue Call',
    'Completed Queue Call time / completed Queue Calls. Never time / entries.',
  ),
  count('wrap-ups', 'Completed Wrap Ups', `A Wrap Up ${EPISODE}.`, true),
  duration('wrap-ups-time', 'Completed Wrap Up time', `Length of the completed Wrap Ups, each ${EPISODE}.`),
  duration(
    'wrap-up-average',
    'Average Wrap Up',
    'Completed Wrap Up time / completed Wrap Ups. Never time / entries.',
  ),
  duration(
    'suspect',
    'Suspect',
    'Time, counted in its state, of runs that ended with a change which cannot happen directly, or were contradicted by a snapshot: at least one event is missing in them.',
  ),
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

const ENTRY_KEYS = ENTERED.map((state) => [state, `${timeKey(state)}-entries`] as const);

const KEYS = [
  ...TIME_CELL_KEYS,
  ...ENTRY_KEYS.map(([, key]) => key),
  ...['logins', 'logouts', 'suspect', 'queue-calls', 'queue-calls-time', 'queue-call-average'],
  ...['wrap-ups', 'wrap-ups-time', 'wrap-up-average'],
];

function fill(cells: Record<string, Cell>, tally: Tally): void {
  const { ms, entries, queueCalls, wrapUps } = tally;
  fillTimeCells(cells, ms);
  for (const [state, key] of ENTRY_KEYS) cells[key] = entries[state];
  cells.logins = tally.logins;
  cells.logouts = entries.LOGGED_OUT;
  cells.suspect = tally.suspectMs;
  cells['queue-calls'] = queueCalls.count;
  cells['queue-calls-time'] = queueCalls.ms;
  cells['queue-call-average'] = average(queueCalls);
  cells['wrap-ups'] = wrapUps.count;
  cells['wrap-ups-time'] = wrapUps.ms;
  cells['wrap-up-average'] = average(wrapUps);
}

/** Makes the cells of rows that have other cells as well, such as these. */
export const tallyCellsWith = (...samples: readonly Readonly<Record<string, Cell>>[]) =>
  cellsOfShape<Tally>(KEYS, fill, samples);

export const tallyCells = tallyCellsWith();

/** Whole milliseconds. */
const average = ({ count, ms }: Completed): Cell => (count === 0 ? null : Math.round(ms / count));

export const tallyMarks = (tally: Tally): readonly Mark[] => [
  ...unknownMark(tally),
  ...(tally.suspectMs > 0 ? (['suspect'] as const) : []),
];
