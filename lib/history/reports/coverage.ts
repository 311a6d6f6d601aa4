import { coverage } from '#lib/floor/ratios.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { emptyTally, type Tally } from '#lib/floor/spans/tally.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { Coverage } from '#lib/reports/table.ts';
import { sumOf, talliesOf } from './tallies.ts';

type Members = readonly { readonly id: number }[];

/** What all the members did in the span, together. */
export async function totalOf(sql: Sql, members: Members, span: Slot, bucketsTo: number): Promise<Tally> {
  if (span.from >= span.to || members.length === 0) return emptyTally();
  const ids = members.map(({ id }) => id);
  return sumOf(await talliesOf(sql, ids, [span], bucketsTo));
}

/** Known time of all the time that the tally is of. */
export function coverageIn({ ms }: Pick<Tally, 'ms'>): Coverage {
  const { num, den } = coverage(ms);
  return { knownMs: num, allMs: den };
}

/** Known time of the members in the span, of all their time as members in it. */
export const coverageOf = async (
  sql: Sql,
  members: Members,
  span: Slot,
  bucketsTo: number,
): Promise<Coverage> => coverageIn(await totalOf(sql, members, span, bucketsTo));
