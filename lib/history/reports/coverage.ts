import { coverage } from '#lib/floor/ratios.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { Coverage } from '#lib/reports/table.ts';
import { talliesOf } from './tallies.ts';

/** Known time of the members in the span, of all their time as members in it. */
export async function coverageOf(
  sql: Sql,
  members: readonly { readonly id: number }[],
  span: Slot,
  bucketsTo: number,
): Promise<Coverage> {
  const none = { knownMs: 0, allMs: 0 };
  if (span.from >= span.to || members.length === 0) return none;
  const ids = members.map(({ id }) => id);
  const tallies = await talliesOf(sql, ids, [span], bucketsTo);
  return [...tallies.values()].reduce((sum, [tally]) => {
    if (!tally) return sum;
    const { num, den } = coverage(tally.ms);
    return { knownMs: sum.knownMs + num, allMs: sum.allMs + den };
  }, none);
}
