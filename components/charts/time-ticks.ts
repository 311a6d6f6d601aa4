import { stretchesOf } from '#lib/floor/calendar/offsets.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { localClock } from '#lib/reports/local-time.ts';
import { zoneClock } from './zone-clock.ts';
import { clockChanges, localDays, type ClockChange } from './zone-days.ts';

/** A mark on the axis of time. */
export interface Tick {
  readonly at: number;
  readonly label: string;
  /** CEST, CET: where the clock says the same twice, or has just jumped. */
  readonly zoneName: string | null;
  /** Begins or ends a day. */
  readonly strong: boolean;
  /** The first to go where there is no room. */
  readonly minor: boolean;
  /** Stands close to its twin, which says the same. */
  readonly twin: 'first' | 'second' | null;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MINUTE_STEPS = [15, 30, 60, 120, 180, 360, 720];
const DAY_STEPS = [1, 2, 7, 14, 28, 56, 112, 364];
/** 1 January 1970 was a Thursday: weeks of marks begin on Monday. */
const FIRST_MONDAY = 4;

/**
 * Marks on round times of the zone's own clock, about `room` of them. An hour that the clock goes through twice is there
 * twice, an hour that it leaves out is not there.
 */
export function timeTicks(span: Slot, zone: string, room = 10): Tick[] {
  const length = span.to - span.from;
  const step = MINUTE_STEPS.find((minutes) => length / (minutes * MINUTE) <= room);
  if (step !== undefined) return clockTicks(span, zone, step);
  return dayTicks(span, zone, DAY_STEPS.find((days) => length / (days * DAY) <= room) ?? 364);
}

const PLAIN = { zoneName: null, strong: false, minor: false, twin: null } as const;

function dayTicks(span: Slot, zone: string, step: number): Tick[] {
  const begun = localDays(span, zone).filter(({ from, whole }) => from === whole.from);
  return begun.flatMap(({ from }) => {
    const number = dayNumber(from, zone) - FIRST_MONDAY;
    if (number % step !== 0) return [];
    return [
      {
        ...PLAIN,
        at: from,
        label: zoneClock(zone).day(from),
        strong: true,
        minor: number % (2 * step) !== 0,
      },
    ];
  });
}

function dayNumber(at: number, zone: string): number {
  const [piece] = stretchesOf({ from: at, to: at + 1 }, zone);
  return Math.floor((at + (piece?.offset ?? 0)) / DAY);
}

function clockTicks(span: Slot, zone: string, step: number): Tick[] {
  const shown = clockChanges(span, zone).flatMap((change) => changeTicks(change, zone));
  const isNear = (at: number, ms: number) => shown.some((tick) => Math.abs(tick.at - at) < ms);
  const round = roundTicks(span, zone, step)
    .filter(({ at }) => !isNear(at, step > 60 ? (step / 2 + 30) * MINUTE : 1))
    .map((tick) => ({
      ...tick,
      minor: tick.minor || (step > 60 && isNear(tick.at, (span.to - span.from) / 7)),
    }));
  return [...round, ...shown, ...lastTick(span, zone)]
    .filter(({ at }) => at >= span.from && at <= span.to)
    .toSorted((a, b) => a.at - b.at);
}

/** Within a stretch of one offset the clock is plain arithmetic. */
function roundTicks(span: Slot, zone: string, step: number): Tick[] {
  const clock = zoneClock(zone);
  return stretchesOf(span, zone).flatMap(({ from, to, offset }) => {
    const every = step * MINUTE;
    const first = Math.ceil((from + offset) / every) * every - offset;
    return Array.from({ length: Math.max(0, Math.ceil((to - first) / every)) }, (_, index) => {
      const at = first + index * every;
      const minutes = ((at + offset) % DAY) / MINUTE;
      const label = minutes === 0 && at > span.from ? clock.day(at) : clock.time(at);
      const zoneName = localClock(zone)(at).ambiguous ? clock.zoneName(at) : null;
      return { ...PLAIN, at, label, zoneName, strong: minutes === 0, minor: (minutes / step) % 2 !== 0 };
    });
  });
}

/** The hour that comes twice, both times; or the hour after the one that is left out. */
function changeTicks({ at, byMs }: ClockChange, zone: string): Tick[] {
  const clock = zoneClock(zone);
  const tick = (moment: number, twin: Tick['twin']): Tick => ({
    ...{ ...PLAIN, at: moment, twin },
    ...{ label: clock.time(moment), zoneName: clock.zoneName(moment) },
  });
  return byMs < 0 ? [tick(at + byMs, 'first'), tick(at, 'second')] : [tick(at, null)];
}

/** A span that ends with a day says 24:00 there. */
function lastTick(span: Slot, zone: string): Tick[] {
  const last = localDays(span, zone).at(-1);
  return last?.whole.to === span.to ? [{ ...PLAIN, at: span.to, label: '24:00', strong: true }] : [];
}
