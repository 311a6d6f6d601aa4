import { presetSpan } from '#lib/floor/calendar/preset-span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { PRESETS, type Interval, type Preset } from './choices.ts';
import { daysIn, DEFAULT_PRESET, MOST_DAYS, MOST_DAYS_IN_MINUTES } from './choices-defaults.ts';
import { quoted, type Question } from './question.ts';
import { readFrom, readTo } from './written-moment.ts';

const QUARTER = 900_000;
const EARLIEST = 946_684_800_000; // 2000: offsets have been whole quarter hours since.

interface Range {
  readonly preset: Preset | null;
  readonly span: Slot;
}

/** `range`, or `from` and `to`. Where only one of the two is understood, the day of that one. */
export function parseRange(question: Question, zone: string, now: number): Range {
  const range = question.oneOf('range', [...PRESETS, 'custom'] as const, 'a range');
  const [from, to] = [question.one('from'), question.one('to')];
  const isCustom = range === 'custom' || (range === undefined && (from ?? to) !== undefined);
  if (!isCustom) return presetRange(range ?? DEFAULT_PRESET, now, zone);
  const begin = moment(question, 'beginning', from, readFrom, zone);
  const end = moment(question, 'end', to, readTo, zone);
  if (begin !== null && end !== null) {
    const span = { from: begin, to: end };
    question.complain(faultOf(span, now, `from ${from} to ${to}`));
    return { preset: null, span };
  }
  if (begin !== null) return { preset: null, span: { from: begin, to: presetSpan('today', begin, zone).to } };
  if (end !== null) return { preset: null, span: { from: presetSpan('today', end - 1, zone).from, to: end } };
  return presetRange(DEFAULT_PRESET, now, zone);
}

const presetRange = (preset: Preset, now: number, zone: string): Range => ({
  preset,
  span: presetSpan(preset, now, zone),
});

function moment(
  question: Question,
  which: 'beginning' | 'end',
  text: string | undefined,
  read: typeof readFrom,
  zone: string,
): number | null {
  const instant = text === undefined ? null : read(text, zone);
  const example = '2026-05-17 or 2026-05-17T09:30';
  if (text === undefined)
    question.complain(`The range has no ${which}: write a date or a time like ${example}.`);
  else if (instant === null)
    question.complain(`The ${which} is no date or time: ${quoted(text)}. Write it like ${example}.`);
  else if (instant % QUARTER !== 0 && instant >= EARLIEST)
    question.complain(`The ${which} (${text}) is on no quarter hour: choose the minute 00, 15, 30 or 45.`);
  return instant;
}

function faultOf({ from, to }: Slot, now: number, asked: string): string | null {
  if (from === to) return `The range ${asked} is empty: choose an end after the beginning.`;
  if (from > to) return `The range ${asked} ends before it begins: swap the two.`;
  if (from < EARLIEST) return `The range ${asked} begins before the year 2000: choose a later beginning.`;
  if (from >= now) return `The range ${asked} lies in the future: choose a beginning before now.`;
  return null;
}

/** A report has to end at some time, and somebody has to read it. */
export function tooLong(span: Slot, interval: Interval): string | null {
  const days = daysIn(span);
  if (days > MOST_DAYS)
    return `The range is ${days} days long, and a report goes over two years (${MOST_DAYS} days) at most: choose a shorter range.`;
  if (days <= MOST_DAYS_IN_MINUTES || interval === 'day' || interval === 'span') return null;
  return `The range is ${days} days long, and with intervals of ${interval} minutes a report goes over ${MOST_DAYS_IN_MINUTES} days at most: choose days as the interval, or a shorter range.`;
}
