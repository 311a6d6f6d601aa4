import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { ReportMember } from './members.ts';
import { personReasonSums } from './person-reason-sums.ts';
import { inPortions } from './portions.ts';
import { reasonSums, reasonTotals, type ReasonSum, type ReasonTotals } from './reason-sums.ts';

/** Not Ready by member, slot and reason; a person counted once has the reasons of the memberships. */
export async function reasonsOf(
  sql: Sql,
  members: readonly ReportMember[],
  slots: readonly Slot[],
): Promise<readonly ReasonSum[]> {
  const { people, memberships } = split(members);
  const theirs = await reasonSums(sql, memberships, slots);
  return [...theirs, ...(await personReasonSums(sql, people, slots))];
}

/** A guess: so many Not Ready spans has a person over all queues in a long report. */
const SPANS_EACH = 1_000;

/** What `reasonsOf` all the members adds up to; memory does not grow with their number. */
export async function totalReasonsOf(
  sql: Sql,
  members: readonly ReportMember[],
  slots: readonly Slot[],
): Promise<ReasonTotals> {
  const { people, memberships } = split(members);
  let totals = await reasonTotals(sql, memberships, slots);
  for (const some of inPortions(people, SPANS_EACH))
    totals = (await personReasonSums(sql, some, slots)).reduce(add, totals);
  return totals;
}

const add = (totals: ReasonTotals, sum: Omit<ReasonTotals, 'rows'>): ReasonTotals => ({
  rows: totals.rows + 1,
  ms: totals.ms + sum.ms,
  entries: totals.entries + sum.entries,
  completed: totals.completed + sum.completed,
  completedMs: totals.completedMs + sum.completedMs,
});

const isPerson = ({ queue }: ReportMember): boolean => queue === '*';

const split = (members: readonly ReportMember[]) => ({
  people: members.filter(isPerson).map(({ id }) => id),
  memberships: members.filter((member) => !isPerson(member)).map(({ id }) => id),
});
