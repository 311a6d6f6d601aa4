import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Counting, Interval, Preset, ReportId } from './choices.ts';

export const DEFAULT_PRESET: Preset = 'today';

const DAY = 86_400_000;

/** Whole days, as people count them: one of 23 or 25 hours is one. */
export const daysIn = ({ from, to }: Slot): number => Math.round((to - from) / DAY);

export const MOST_DAYS = 731;
/** With intervals of minutes. */
export const MOST_DAYS_IN_MINUTES = 100;

/** A queue is read as a course over hours, or days if they are many; all other reports as one sum. */
export function defaultInterval(report: ReportId, span: Slot): Interval {
  if (report !== 'queues') return 'span';
  return daysIn(span) > MOST_DAYS_IN_MINUTES ? 'day' : '60';
}

const OF_PEOPLE: readonly ReportId[] = ['agents', 'not-ready', 'sessions', 'timeline'];

/** Where it is about people as such, once; where it is about queues, episodes and the record, each membership. */
export const defaultCounting = (report: ReportId): Counting =>
  OF_PEOPLE.includes(report) ? 'once' : 'queue';
