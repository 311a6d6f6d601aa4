import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageIn, totalOf } from '#lib/history/reports/coverage.ts';
import { membersOf, type ReportMember } from '#lib/history/reports/members.ts';
import { inPortions, KEPT_AT_MOST, spanKnown } from '#lib/history/reports/portions.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import { sumOf, talliesOf, type Tallies } from '#lib/history/reports/tallies.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { agentColumns, tallyCells, tallyCellsWith, tallyMarks } from '#lib/reports/columns/agents.ts';
import { intervalCells } from '#lib/reports/columns/interval-column.ts';
import { memberCells } from '#lib/reports/columns/member-columns.ts';
import type { Answer, Row } from '#lib/reports/table.ts';

/** Agent state summary: what each agent did in each interval, up to `knownTo`. Source: domain 3.1-3.3. */
export async function agentStates(prisma: PrismaClient, choices: Choices, knownTo: number): Promise<Answer> {
  const span = spanKnown(choices.span, knownTo);
  const slots = intervalsOf(span, choices.zone, choices.interval);
  const { members, tallies, total } = await inSnapshot(prisma, async ({ sql, bucketsTo }) => {
    const members = await membersOf(sql, { ...choices, span });
    const isKept = members.length * slots.length <= KEPT_AT_MOST;
    const tallies = isKept ? await talliesOf(sql, idsOf(members), slots, bucketsTo) : null;
    const total = tallies ? sumOf(tallies) : await totalOf(sql, members, span, bucketsTo);
    return { members, tallies, total };
  });
  const portions = inPortions(members, slots.length);
  return {
    columns: agentColumns(choices),
    rowCount: members.length * slots.length,
    async *rows() {
      for (const portion of portions)
        yield tallies
          ? rowsOf(tallies, portion, slots, choices)
          : await readRows(prisma, portion, slots, choices);
    },
    total: members.length === 0 ? null : { cells: tallyCells(total), marks: tallyMarks(total) },
    coverage: coverageIn(total),
  };
}

const idsOf = (members: readonly ReportMember[]): number[] => members.map(({ id }) => id);

async function readRows(
  prisma: PrismaClient,
  members: readonly ReportMember[],
  slots: readonly Slot[],
  choices: Choices,
): Promise<readonly Row[]> {
  const ids = idsOf(members);
  const tallies = await inSnapshot(prisma, ({ sql, bucketsTo }) => talliesOf(sql, ids, slots, bucketsTo));
  return rowsOf(tallies, members, slots, choices);
}

function rowsOf(
  tallies: Tallies,
  members: readonly ReportMember[],
  slots: readonly Slot[],
  choices: Choices,
): readonly Row[] {
  const intervals = slots.map((slot) => intervalCells(slot, choices));
  const cellsOf = tallyCellsWith(...members.slice(0, 1).map(memberCells), ...intervals.slice(0, 1));
  return members.flatMap((member) => {
    const names = memberCells(member);
    return intervals.flatMap((interval, index): Row[] => {
      const tally = tallies.get(member.id)?.[index];
      return tally ? [{ cells: cellsOf(tally, names, interval), marks: tallyMarks(tally) }] : [];
    });
  });
}
