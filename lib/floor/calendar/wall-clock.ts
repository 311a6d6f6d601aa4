import { Temporal } from 'temporal-polyfill';

/** Zones are IANA names, instants UTC milliseconds. Source of the rules here and beside: golden semantic 9; domain 3.6. */
export const zoned = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

/** What a clock on the wall shows, and its offset: `2024-05-15T10:00:00+00:00`. */
export const wallClock = (instant: number, zone: string): string =>
  zoned(instant, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });

/** `2026-10-25`. */
export const localDate = (instant: number, zone: string): string =>
  zoned(instant, zone).toPlainDate().toString();

/** The first instant of a date, which need not be 00:00; of a date that the zone skipped, that of the next one. */
export const startOfDate = (date: string | Temporal.PlainDate, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;

/** The first instant after a date. */
export const endOfDate = (date: string, zone: string): number =>
  startOfDate(Temporal.PlainDate.from(date).add({ days: 1 }), zone);

/**
 * The instant at which the wall clock reads `2026-10-25T02:30`. A time that the clock goes through twice is the earlier
 * one, unless an offset says which (`2026-10-25T02:30+01:00`); one that it skips is as much later as it skips. Throws
 * `RangeError` if there is no such date or time.
 */
export const instantOf = (wallTime: string, zone: string): number =>
  Temporal.ZonedDateTime.from(`${wallTime}[${zone}]`, { offset: 'use' }).epochMilliseconds;

/** The zone as its name is written (`europe/berlin` too), or `null` if it is none. Offsets are no zones. */
export function zoneNamed(name: string): string | null {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return null;
  try {
    return zoned(0, name).timeZoneId;
  } catch {
    return null;
  }
}
