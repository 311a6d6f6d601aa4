import type { Slot } from '#lib/floor/spans/statement.ts';

/** So many rows are held in memory at once, however long a report is. */
const ROWS_AT_A_TIME = 20_000;

/** Members in portions of so many that `rowsEach` rows of each fit; one at least. */
export function inPortions<Member>(
  members: readonly Member[],
  rowsEach: number,
): readonly (readonly Member[])[] {
  const size = Math.max(1, Math.floor(ROWS_AT_A_TIME / Math.max(1, rowsEach)));
  return Array.from({ length: Math.ceil(members.length / size) }, (_, index) =>
    members.slice(index * size, (index + 1) * size),
  );
}

/** Of a span what is known: nothing at or after `knownTo` is reported. */
export const spanKnown = ({ from, to }: Slot, knownTo: number): Slot => ({
  from,
  to: Math.max(from, Math.min(to, knownTo)),
});
