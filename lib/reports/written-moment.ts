import { endOfDate, instantOf, localDate, wallClock } from '#lib/floor/calendar/wall-clock.ts';

type Read = (text: string, zone: string) => number | null;

/** A `+` that nobody escaped comes out of an address as a blank. */
const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)([+ -]\d\d:\d\d|Z)?)?$/;

const reads =
  (ofDate: (date: string, zone: string) => number): Read =>
  (text, zone) => {
    const [, date, time, offset = ''] = WRITTEN.exec(text) ?? [];
    if (date === undefined) return null;
    try {
      return time ? instantOf(`${date}T${time}${offset.replace(' ', '+')}`, zone) : ofDate(date, zone);
    } catch {
      return null;
    }
  };

/** The beginning that `2026-10-25`, `2026-10-25T02:30` or `2026-10-25T02:30+01:00` means in a zone. */
export const readFrom: Read = reads(instantOf);

/** The end that it means: a date is meant to its end, a time until then. */
export const readTo: Read = reads(endOfDate);

/** The shortest text that `readFrom` takes for this instant. */
export const writeFrom = (instant: number, zone: string): string =>
  shortest(readFrom, instant, zone, localDate(instant, zone));

/** The shortest text that `readTo` takes for this instant. */
export const writeTo = (instant: number, zone: string): string =>
  shortest(readTo, instant, zone, localDate(instant - 1, zone));

function shortest(read: Read, instant: number, zone: string, date: string): string {
  const exact = wallClock(instant, zone).replace(/:00(?=[+-])/, '');
  return [date, exact.slice(0, 16)].find((text) => read(text, zone) === instant) ?? exact;
}
