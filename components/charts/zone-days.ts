import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { stretchesOf } from '#lib/floor/calendar/offsets.ts';
import { endOfDate, localDate, startOfDate } from '#lib/floor/calendar/wall-clock.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';

/** A local day, or the part of it that was asked for. */
export interface LocalDay extends Slot {
  /** The whole day: 23, 24 or 25 hours, or what the zone makes of it. */
  readonly whole: Slot;
}

/** A change of the clock: from `at` on it says `byMs` more than it would have said; below zero, an hour comes again. */
export interface ClockChange {
  readonly at: number;
  readonly byMs: number;
}

/** The local days of a span, in order; the first and the last may be parts of days. */
export const localDays = (span: Slot, zone: string): LocalDay[] =>
  intervalsOf(span, zone, 'day').map((day) => {
    const date = localDate(day.from, zone);
    return { ...day, whole: { from: startOfDate(date, zone), to: endOfDate(date, zone) } };
  });

/** The changes of the clock after the beginning of a span and before its end. */
export function clockChanges(span: Slot, zone: string): ClockChange[] {
  const pieces = stretchesOf(span, zone);
  return pieces
    .map(({ from, offset }, index) => ({ at: from, byMs: offset - (pieces[index - 1] ?? { offset }).offset }))
    .filter(({ byMs }) => byMs !== 0);
}
