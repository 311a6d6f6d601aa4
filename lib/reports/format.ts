import { STATE_WORDS, STATES, type State } from '#lib/floor/states.ts';

import { localClock, offsetText } from './local-time.ts';
import type { Cell, CellKind } from './table.ts';

/**
 * A cell as a screen shows it: the rounding of the value that the exports hold. Durations are rounded to the second,
 * shares and averages to one decimal; instants never: their milliseconds are shown if there are any, and their offset
 * if the wall clock goes through them twice. `null` is ''.
 */
export const cellText = (cell: Cell, kind: CellKind, zone: string): string =>
  textOf(cell, kind, (value, numeric) => shown(value, numeric, zone));

/** The same cell to the last millisecond or sixth decimal, for who wants to know; an instant as ISO 8601. */
export const exactText = (cell: Cell, kind: CellKind, zone: string): string =>
  textOf(cell, kind, (value, numeric) => exact(value, numeric, zone));

type NumericKind = Exclude<CellKind, 'text' | 'state'>;

function textOf(cell: Cell, kind: CellKind, figure: (value: number, kind: NumericKind) => string): string {
  if (cell === null) return '';
  if (kind === 'state') return stateWord(String(cell));
  return kind === 'text' || typeof cell === 'string' ? String(cell) : figure(cell, kind);
}

function shown(value: number, kind: NumericKind, zone: string): string {
  switch (kind) {
    case 'count':
      return String(value);
    case 'duration':
      return clockText(Math.sign(value) * Math.round(Math.abs(value) / 1000) * 1000);
    case 'average':
      return value.toFixed(1);
    case 'share':
      return `${(value * 100).toFixed(1)} %`;
    case 'instant':
      return wallText(value, zone);
  }
}

function exact(value: number, kind: NumericKind, zone: string): string {
  switch (kind) {
    case 'count':
      return String(value);
    case 'duration':
      return clockText(value, true);
    case 'average':
      return value.toFixed(6);
    case 'share':
      return `${(value * 100).toFixed(4)} %`;
    case 'instant':
      return isoText(value, zone);
  }
}

/** Another word than a state's is shown as it is. */
export const stateWord = (state: string): string =>
  STATES.includes(state as State) ? STATE_WORDS[state as State] : state;

/** `26:05:09`, or `26:05:09.250`. */
function clockText(ms: number, withMs = false): string {
  const size = Math.abs(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(size / 1000);
  const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${ms < 0 ? '-' : ''}${text}${withMs ? fraction(size, true) : ''}`;
}

const fraction = (ms: number, always = false): string =>
  always || ms % 1000 !== 0 ? `.${String(((ms % 1000) + 1000) % 1000).padStart(3, '0')}` : '';

const wallSeconds = (instant: number, offset: number): string =>
  new Date(instant + offset).toISOString().slice(0, 19);

function wallText(instant: number, zone: string): string {
  const { offset, ambiguous } = localClock(zone)(instant);
  const text = wallSeconds(instant, offset).replace('T', ' ') + fraction(instant);
  return ambiguous ? `${text} ${offsetText(offset)}` : text;
}

/** `2026-10-25T02:00:00+01:00`, with milliseconds if there are any. */
export function isoText(instant: number, zone: string): string {
  const { offset } = localClock(zone)(instant);
  return wallSeconds(instant, offset) + fraction(instant) + offsetText(offset);
}
