import type { Cell, Column } from '#lib/reports/table.ts';

const OF = 'Of the changes that the PBX told as they happened and that took place in the span.';

/** How changes were told. */
export const TOLD_COLUMNS: readonly Column[] = [
  {
    ...{ key: 'events', title: 'Changes told', kind: 'count' },
    definition: 'Changes in the span that the PBX told as they happened.',
  },
  {
    ...{ key: 'repeats', title: 'Repeats', kind: 'count' },
    definition: 'Events that only repeated the state in force, told in states that began in the span.',
  },
  {
    ...{ key: 'late', title: 'Late', kind: 'count' },
    definition: `Arrived more than 60 seconds after the change: reports made in between did not have them. ${OF}`,
  },
  {
    ...{ key: 'delay-average', title: 'Average delay', kind: 'duration' },
    definition: `Average of (arrival at this server - time of the change by the clock of the PBX, corrected for its offset). The PBX cuts its times to whole seconds, which makes delays look longer, by half a second on average. ${OF}`,
  },
  {
    ...{ key: 'delay-95', title: '95 % within', kind: 'duration' },
    definition: `The shortest delay within which at least 95 % of them had arrived. ${OF}`,
  },
];

interface ToldFigures {
  readonly events: number;
  readonly late: number;
  readonly average: number | null;
  readonly most: number | null;
  readonly drift: number;
  readonly lostEvents: number;
  readonly repeats: number;
}

const NOTHING: ToldFigures = {
  ...{ events: 0, late: 0, average: null, most: null },
  ...{ drift: 0, lostEvents: 0, repeats: 0 },
};

export const toldCells = (told: ToldFigures = NOTHING): Record<string, Cell> => ({
  ...{ events: told.events, repeats: told.repeats, late: told.late },
  'delay-average': told.average === null ? null : Math.round(told.average),
  ...{ 'delay-95': told.most, drift: told.drift, 'lost-events': told.lostEvents },
});
