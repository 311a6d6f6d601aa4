import type { State } from '#lib/floor/states.ts';
import { STATES, STATE_WORDS } from '#lib/floor/states.ts';
import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import {
  coverage,
  notReadyShare,
  occupancy,
  occupancyWithOtherCalls,
  productiveShare,
  readyShare,
  staffedMs,
  utilisation,
  valueOf,
} from '#lib/floor/ratios.ts';
import type { Cell, Column } from '#lib/reports/table.ts';

type Time = Readonly<Record<State, number>>;

/** The key of the column that holds the time in a state. */
export const timeKey = (state: State): string => state.toLowerCase().replaceAll('_', '-');

/** Time in each of the seven states: the row's time in all. */
export const TIME_COLUMNS: readonly Column[] = STATES.map((state) => ({
  key: timeKey(state),
  title: STATE_WORDS[state],
  kind: 'duration',
  definition: `Time in the state. ${STATE_DEFINITIONS[state]}`,
}));

interface Figure extends Column {
  readonly of: (ms: Time) => Cell;
}

const share = (
  key: string,
  title: string,
  definition: string,
  of: Figure['of'],
  optional = false,
): Figure => ({
  ...{ key, title, kind: 'share', definition, of },
  ...(optional && { optional }),
});

/** What follows from the time in each state. Unknown time is in none of them but coverage. */
const FIGURES: readonly Figure[] = [
  {
    ...{ key: 'staffed', title: 'Staffed', kind: 'duration' },
    definition: 'Time logged in: Ready + Queue Call + Other Call + Wrap Up + Not Ready.',
    of: staffedMs,
  },
  share(
    'occupancy',
    'Occupancy',
    'Occupancy: (Queue Call + Wrap Up) / (Queue Call + Wrap Up + Ready). Unknown and Not Ready time are left out; empty where there was none of the three.',
    (ms) => valueOf(occupancy(ms)),
  ),
  share(
    'occupancy-all-calls',
    'Occupancy incl. other calls',
    'Occupancy including other calls: (Queue Call + Other Call + Wrap Up) / (Queue Call + Other Call + Wrap Up + Ready), for agents who also dial out.',
    (ms) => valueOf(occupancyWithOtherCalls(ms)),
    true,
  ),
  share(
    'utilisation',
    'Utilisation',
    'Utilisation: (Queue Call + Other Call + Wrap Up) / staffed time. Of logged-in time, not of paid time.',
    (ms) => valueOf(utilisation(ms)),
  ),
  share('ready-share', 'Ready share', 'Ready share: Ready / staffed time.', (ms) => valueOf(readyShare(ms))),
  share(
    'not-ready-share',
    'Not Ready share',
    'Not Ready share: Not Ready / staffed time.',
    (ms) => valueOf(notReadyShare(ms)),
    true,
  ),
  share(
    'productive-share',
    'Productive share',
    'Productive share: (Queue Call + Other Call + Wrap Up + Ready) / staffed time.',
    (ms) => valueOf(productiveShare(ms)),
    true,
  ),
  share(
    'coverage',
    'Coverage',
    'Coverage: known time / all time. What is missing to 100 % is Unknown.',
    (ms) => valueOf(coverage(ms)),
  ),
];

export const FIGURE_COLUMNS: readonly Column[] = FIGURES.map(({ of: _of, ...column }) => column);

const TIME_KEYS = STATES.map((state) => [state, timeKey(state)] as const);

/** The keys of both kinds of columns. */
export const TIME_CELL_KEYS: readonly string[] = [...TIME_COLUMNS, ...FIGURES].map(({ key }) => key);

/** Fills the cells of both kinds of columns. */
export function fillTimeCells(cells: Record<string, Cell>, ms: Time): void {
  for (const [state, key] of TIME_KEYS) cells[key] = ms[state];
  for (const { key, of } of FIGURES) cells[key] = of(ms);
}
