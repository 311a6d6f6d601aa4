import { startOfDate, zoned } from '#lib/floor/calendar/wall-clock.ts';

/** A date by the local clock. */
export interface LocalDay {
  readonly startsAt: number;
  /** Monday is 1, Sunday 7. */
  readonly weekday: number;
}

/** The local days that `[from, to)` touches, in order. */
export function localDays(from: number, to: number, zone: string): LocalDay[] {
  const days: LocalDay[] = [];
  let date = zoned(from, zone).toPlainDate();
  for (;;) {
    const startsAt = startOfDate(date, zone);
    if (startsAt >= to) return days;
    days.push({ startsAt, weekday: date.dayOfWeek });
    date = date.add({ days: 1 });
  }
}
