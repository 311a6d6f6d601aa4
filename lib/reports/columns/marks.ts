import type { Tally } from '#lib/floor/spans/tally.ts';
import type { Mark } from '#lib/reports/table.ts';

/** Some of the time is Unknown. */
export const unknownMark = ({ ms }: Pick<Tally, 'ms'>): readonly Mark[] =>
  ms.UNKNOWN > 0 ? ['unknown'] : [];
