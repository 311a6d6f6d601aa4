import type { Slot } from '#lib/floor/spans/statement.ts';
import { QUARTERS, type Quarter } from './packed-quarters.ts';
import { BUCKET_MS } from './span-rows.ts';

export const DAY_MS = QUARTERS * BUCKET_MS;

/** Days of UTC, counted from 1970. */
export const dayOf = (time: number): number => Math.floor(time / DAY_MS);

/** When a day begins. */
export const dayAt = (day: number): number => day * DAY_MS;

/** The days that `slot` lies in, its end not counted. */
export function daysIn({ from, to }: Slot): number[] {
  const [first, past] = [dayOf(from), Math.ceil(to / DAY_MS)];
  return Array.from({ length: Math.max(0, past - first) }, (_, index) => first + index);
}

/**
 * The days of `slot` (its borders are those of buckets) with the quarter-hours that were `made` anew in it, one after the
 * other; around it they stay as they `were`.
 */
export function daysWith(
  slot: Slot,
  made: readonly Quarter[],
  were: (day: number) => readonly Quarter[],
): (readonly [day: number, quarters: readonly Quarter[]])[] {
  return daysIn(slot).map((day) => {
    const begin = Math.max(0, (slot.from - dayAt(day)) / BUCKET_MS);
    const end = Math.min(QUARTERS, (slot.to - dayAt(day)) / BUCKET_MS);
    const place = (dayAt(day) - slot.from) / BUCKET_MS;
    const anew = made.slice(place + begin, place + end);
    if (begin === 0 && end === QUARTERS) return [day, anew];
    const old = were(day);
    const before = Array.from({ length: begin }, (_, index) => old[index] ?? null);
    return [day, [...before, ...anew, ...old.slice(end)]];
  });
}
