import { zoned } from '#lib/floor/calendar/wall-clock.ts';

/** How the clock on the wall stands at an instant. */
export interface LocalTime {
  /** Milliseconds that local time is ahead of UTC. */
  readonly offset: number;
  /** The wall clock shows this time twice, so that only the offset tells which of the two it is. */
  readonly ambiguous: boolean;
}

/** A time without a change of offset, and the offsets before and after it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly before: number;
  readonly after: number;
}

type Clock = (instant: number) => LocalTime;
const clocks = new Map<string, Clock>();

/** The clock of an IANA zone. The stretch asked for last is kept: a long report asks for one again and again. */
export function localClock(zone: string): Clock {
  const known = clocks.get(zone);
  if (known) return known;
  let stretch = stretchAt(0, zone);
  const clock: Clock = (instant) => {
    if (instant < stretch.from || instant >= stretch.to) stretch = stretchAt(instant, zone);
    const { from, to, offset, before, after } = stretch;
    return { offset, ambiguous: instant - from < before - offset || to - instant <= offset - after };
  };
  clocks.set(zone, clock);
  return clock;
}

function stretchAt(instant: number, zone: string): Stretch {
  const local = zoned(instant, zone);
  // An instant that is itself a change begins its stretch: the change before the next millisecond.
  const start = zoned(instant + 1, zone).getTimeZoneTransition('previous');
  const end = local.getTimeZoneTransition('next');
  const offset = local.offsetNanoseconds / 1e6;
  return {
    from: start?.epochMilliseconds ?? -Infinity,
    to: end?.epochMilliseconds ?? Infinity,
    offset,
    before: start ? zoned(start.epochMilliseconds - 1, zone).offsetNanoseconds / 1e6 : offset,
    after: end ? end.offsetNanoseconds / 1e6 : offset,
  };
}

/** `+01:00`. */
export function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
