import type { Slot } from '#lib/floor/spans/statement.ts';
import { dayAt, dayOf } from './days.ts';

/** Of whoever has buckets: the day of the first row, and that of the first word about them. `null`: there is none. */
export interface Firsts {
  readonly row: number | null;
  readonly word: number | null;
}

/**
 * What has to be made so that rows begin with the first word when there was a change in `slot` (of a day after which nothing
 * is known to be missing). `to`: the end of the last closed bucket.
 */
export function fromFirstWord({ row, word }: Firsts, { from, to: end }: Slot, to: number): Slot {
  if (word === null) return { from: to, to };
  if (row === null) return { from: dayAt(word), to };
  if (row <= Math.max(word, dayOf(from))) return { from: Math.max(from, dayAt(word)), to: end };
  return { from: dayAt(word), to: Math.min(to, Math.max(end, dayAt(row))) };
}

/** What seemed to be the first word was withdrawn by a later one: rows before it tell of nothing. */
export const beginsTooEarly = ({ row, word }: Firsts): boolean =>
  row !== null && (word === null || row < word);
