import type { Slot } from '#lib/floor/spans/statement.ts';

/** So many rows are held in memory at once, however long a report is. */
const ROWS_AT_A_TIME = 20_000;

/** And so many at first: a page needs no more, and does not wait for more. */
const ROWS_AT_FIRST = 400;

/** Members in portions of so many that `rowsEach` rows of each fit; one at least. The first portion is a short one. */
export function inPortions<Member>(
  members: readonly Member[],
  rowsEach: number,
): readonly (readonly Member[])[] {
  const sizeFor = (rows: number) => Math.max(1, Math.floor(rows / Math.max(1, rowsEach)));
  const [first, size] = [sizeFor(ROWS_AT_FIRST), sizeFor(ROWS_AT_A_TIME)];
  const rest = Array.from({ length: Math.max(0, Math.ceil((members.length - first) / size)) }, (_, index) =>
    members.slice(first + index * size, first + (index + 1) * size),
  );
  return members.length === 0 ? [] : [members.slice(0, first), ...rest];
}

/** So many figures of a slot are kept rather than read twice. */
export const KEPT_AT_MOST = 100_000;

/** Of a span what is known: nothing at or after `knownTo` is reported. */
export const spanKnown = ({ from, to }: Slot, knownTo: number): Slot => ({
  from,
  to: Math.max(from, Math.min(to, knownTo)),
});
