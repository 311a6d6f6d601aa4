import type { Slot } from '#lib/floor/spans/statement.ts';
import { stretchesOf } from './offsets.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The intervals of a span, in order and without gap. Borders are where the local wall clock reads a multiple of so many
 * minutes after midnight, and where the UTC offset changes; of days, the first instant of each local date. The ends of
 * the span cut the first and the last. `span`: all of it is one interval.
 */
export function intervalsOf(span: Slot, zone: string, interval: '15' | '30' | '60' | 'day' | 'span'): Slot[] {
  if (span.from >= span.to) return [];
  const borders = bordersIn(span, zone, interval);
  return [span.from, ...borders].map((from, index) => ({ from, to: borders[index] ?? span.to }));
}

function bordersIn(span: Slot, zone: string, interval: '15' | '30' | '60' | 'day' | 'span'): number[] {
  switch (interval) {
    case 'span':
      return [];
    case 'day':
      return dayBorders(span, zone);
    case '15':
    case '30':
    case '60':
      return minuteBorders(span, zone, Number(interval) * MINUTE);
  }
}

function minuteBorders(span: Slot, zone: string, step: number): number[] {
  const borders: number[] = [];
  for (const { from, to, offset } of stretchesOf(span, zone)) {
    if (from > span.from) borders.push(from);
    for (let at = nextMultiple(from, offset, step); at < to; at += step) borders.push(at);
  }
  return borders;
}

/** A midnight that the clock goes through again begins no day: so we look at the dates just before the span, too. */
function dayBorders(span: Slot, zone: string): number[] {
  const borders: number[] = [];
  let latest = -Infinity;
  for (const { from, to, offset } of stretchesOf({ from: span.from - 2 * DAY, to: span.to }, zone)) {
    for (let at = from; at < to; at = nextMultiple(at, offset, DAY)) {
      const date = Math.floor((at + offset) / DAY);
      if (date > latest && at > span.from) borders.push(at);
      latest = Math.max(latest, date);
    }
  }
  return borders;
}

/** The first instant after `at` at which local time is a multiple of `step`. */
const nextMultiple = (at: number, offset: number, step: number): number =>
  (Math.floor((at + offset) / step) + 1) * step - offset;
