import { localDate } from '#lib/floor/calendar/wall-clock.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column } from '#lib/reports/table.ts';

const LENGTH: Column = {
  ...{ key: 'length', title: 'Length', kind: 'duration', optional: true },
  definition:
    'How long the interval was: a day on which the clocks change has 23 or 25 hours, and one that is not over ends now.',
};

/** The columns that say which interval a row is about; none where one row is about the whole span. */
export function intervalColumns({ interval, zone }: Choices): readonly Column[] {
  if (interval === 'span') return [];
  if (interval === 'day')
    return [{ key: 'start', title: 'Day', kind: 'text', definition: `The local day in ${zone}.` }, LENGTH];
  const definition = `When the interval begins, by the clock of ${zone}: every ${interval} minutes from midnight. An hour that the clocks go through twice has its intervals twice.`;
  return [{ key: 'start', title: 'From', kind: 'instant', definition }, LENGTH];
}

export function intervalCells(slot: Slot, { interval, zone }: Choices): Record<string, Cell> {
  if (interval === 'span') return {};
  return { start: interval === 'day' ? localDate(slot.from, zone) : slot.from, length: slot.to - slot.from };
}
