import { zoneClock } from '#components/charts/zone-clock.ts';
import { localDays } from '#components/charts/zone-days.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';

const HOUR = 3_600_000;

/**
 * A span as a sentence names it: "Sunday 25 October 2026", "Mon 19 Oct 2026 to Sun 25 Oct 2026", or with times where it
 * does not begin and end with days. An hour that comes twice is told apart by the name of the zone.
 */
export function spanWords(span: Slot, zone: string): string {
  const days = localDays(span, zone);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return '';
  const clock = zoneClock(zone);
  const whole = first.from === first.whole.from && last.to === last.whole.to;
  if (whole && days.length === 1) return clock.date(first.from);
  if (whole) return `${clock.shortDate(first.from)} to ${clock.shortDate(last.from)}`;
  const time = (at: number) => `${clock.time(at)} ${clock.zoneName(at)}`;
  if (days.length === 1) return `${clock.date(first.from)}, ${time(span.from)} to ${time(span.to)}`;
  return `${clock.shortDate(first.from)} ${time(span.from)} to ${clock.shortDate(span.to)} ${time(span.to)}`;
}

/** Europe/Berlin, and what is odd about its days in the span: "(25-hour day)", "(Sun 25 Oct has 25 hours)". */
export function zoneWords(span: Slot, zone: string): string {
  const days = localDays(span, zone);
  const odd = days
    .map(({ whole }) => ({ from: whole.from, hours: (whole.to - whole.from) / HOUR }))
    .filter(({ hours }) => hours !== 24);
  if (odd.length === 0) return zone;
  if (days.length === 1) return `${zone} (${odd[0]?.hours}-hour day)`;
  const told = odd.map(({ from, hours }) => `${zoneClock(zone).day(from)} has ${hours} hours`);
  return `${zone} (${told.join(', ')})`;
}

/** 45 s, 14 min, 2 h 34 min: rounded to what somebody would say. */
export function spokenDuration(ms: number): string {
  if (ms < 60_000) return `${Math.ceil(ms / 1000)} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
