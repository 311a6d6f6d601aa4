import type { Metric } from '#lib/floor/definitions.ts';
import { STATES, type State } from '#lib/floor/states.ts';
import { KEY_ARC, MINIMUM_ARC } from './text-size.ts';

/** Every length of the layout is in units of the smallest text (16 minutes of arc): 1 = its font size. */
export const KEY = KEY_ARC / MINIMUM_ARC;
/** A figure of the hero board: 60 minutes of arc. */
export const GREAT = 60 / 16;
/** A tabular digit, in em. */
export const DIGIT = 0.67;
/** `59:59`, in em. */
export const CLOCK_FACE = 2.98;
/** The whole picture moves by so many pixels against burn-in; the content keeps clear of it. */
export const SHIFT = 4;

export const HEADER = 1.62;
export const FOOTER = 1.25;
export const GAP = 0.24;

export type Column = State | Metric;

/** Widths of the words in em, weight 500, tracking -0.02: on one line, and on two. */
export const WORD_WIDTHS: Readonly<Record<Column, { readonly one: number; readonly two: number }>> = {
  READY: { one: 2.93, two: 2.93 },
  QUEUE_CALL: { one: 5.05, two: 3.07 },
  OTHER_CALL: { one: 4.59, two: 2.61 },
  WRAP_UP: { one: 4.06, two: 2.49 },
  NOT_READY: { one: 4.82, two: 2.93 },
  LOGGED_OUT: { one: 5.42, two: 3.53 },
  UNKNOWN: { one: 4.41, two: 4.41 },
  staffed: { one: 3.35, two: 3.35 },
  waiting: { one: 3.47, two: 3.47 },
  'longest-wait': { one: 3.75, two: 3.75 },
};

export const widestWord = (lines: 'one' | 'two'): number =>
  Math.max(...STATES.map((state) => WORD_WIDTHS[state][lines]));
