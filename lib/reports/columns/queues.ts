import type { AtOnce } from '#lib/floor/spans/agents-at-once.ts';
import { staffedMs } from '#lib/floor/ratios.ts';
import { STATES, STATE_WORDS } from '#lib/floor/states.ts';
import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column, Mark } from '#lib/reports/table.ts';
import { cellsOfShape } from './cells-of-shape.ts';
import { intervalColumns } from './interval-column.ts';
import { FIGURE_COLUMNS, fillTimeCells, TIME_CELL_KEYS, timeKey } from './time-cells.ts';

/** What the averages and the greatest numbers are of, by name. */
const AVERAGE: readonly Column[] = STATES.map((state) => ({
  key: `${timeKey(state)}-average`,
  title: STATE_WORDS[state],
  kind: 'average',
  definition: `Average number of agents in the state: their time in it together / length of the interval. ${STATE_DEFINITIONS[state]}`,
}));

const MAXIMUM: readonly Column[] = STATES.map((state) => ({
  key: `${timeKey(state)}-max`,
  title: `${STATE_WORDS[state]} max`,
  kind: 'count',
  definition: `Most agents at once in ${STATE_WORDS[state]}, for more than an instant. At a hand-over one ends before the other begins. With Unknown time it may have been more.`,
  ...(state !== 'READY' && state !== 'QUEUE_CALL' && { optional: true }),
}));

/** Queue state summary: one row for each queue (or for all people, each counted once) and interval. */
export const queueColumns = (choices: Choices): readonly Column[] => [
  { key: 'queue', title: 'Queue', kind: 'text', definition: 'The newest name of the queue.' },
  { key: 'queue-number', title: 'Number', kind: 'text', definition: "The queue's number in the PBX." },
  ...intervalColumns(choices),
  {
    ...{ key: 'staffed-average', title: 'Staffed', kind: 'average' },
    definition:
      'Average number of agents logged in (average positions staffed): staffed time / length of the interval.',
  },
  {
    ...{ key: 'staffed-max', title: 'Staffed max', kind: 'count' },
    definition: 'Most agents logged in at once, for more than an instant.',
  },
  ...AVERAGE,
  ...MAXIMUM,
  ...FIGURE_COLUMNS.map((column) =>
    column.key === 'staffed' ? { ...column, title: 'Staffed time' } : column,
  ),
  {
    ...{ key: 'members', title: 'Members', kind: 'count', optional: true },
    definition: 'Most members at once, logged in or not.',
  },
];

const STATE_KEYS = STATES.map(
  (state) => [state, `${timeKey(state)}-average`, `${timeKey(state)}-max`] as const,
);

const KEYS = [
  ...TIME_CELL_KEYS,
  ...['staffed-average', 'staffed-max', 'members'],
  ...STATE_KEYS.flatMap(([, average, max]) => [average, max]),
];

/** How many in an interval of this length: averages divide by it. */
interface CountIn extends AtOnce {
  readonly length: number;
}

function fill(cells: Record<string, Cell>, { ms, max, staffedMax, members, length }: CountIn): void {
  fillTimeCells(cells, ms);
  const averageOf = (time: number): Cell => (length === 0 ? null : time / length);
  cells['staffed-average'] = averageOf(staffedMs(ms));
  cells['staffed-max'] = staffedMax;
  cells.members = members;
  for (const [state, average, most] of STATE_KEYS) {
    cells[average] = averageOf(ms[state]);
    cells[most] = max[state];
  }
}

/** Makes the cells of rows that have other cells as well, such as these. */
export const countCellsWith = (...samples: readonly Readonly<Record<string, Cell>>[]) =>
  cellsOfShape<CountIn>(KEYS, fill, samples);

export const countMarks = ({ ms }: AtOnce): readonly Mark[] =>
  ms.UNKNOWN > 0 ? ['unknown', 'at-least'] : [];
