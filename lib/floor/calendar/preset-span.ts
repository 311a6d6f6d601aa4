import type { Slot } from '#lib/floor/spans/statement.ts';
import { startOfDate, zoned } from './wall-clock.ts';

/** Whole local days, also those that are not over at `now`. Weeks begin on Monday. */
export function presetSpan(
  preset: 'today' | 'yesterday' | 'this-week' | 'last-week' | 'this-month' | 'last-month',
  now: number,
  zone: string,
): Slot {
  const today = zoned(now, zone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const first = today.with({ day: 1 });
  const slot = (from: typeof today, to: typeof today): Slot => ({
    from: startOfDate(from, zone),
    to: startOfDate(to, zone),
  });
  switch (preset) {
    case 'today':
      return slot(today, today.add({ days: 1 }));
    case 'yesterday':
      // Not the date before: the zone may have skipped it.
      return slot(zoned(startOfDate(today, zone) - 1, zone).toPlainDate(), today);
    case 'this-week':
      return slot(monday, monday.add({ weeks: 1 }));
    case 'last-week':
      return slot(monday.subtract({ weeks: 1 }), monday);
    case 'this-month':
      return slot(first, first.add({ months: 1 }));
    case 'last-month':
      return slot(first.subtract({ months: 1 }), first);
  }
}
