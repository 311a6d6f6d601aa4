import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageOf } from '#lib/history/reports/coverage.ts';
import { isChange } from '#lib/history/reports/is-change.ts';
import { membersOf } from '#lib/history/reports/members.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import { spanCounts, sumOfCounts } from '#lib/history/reports/span-counts.ts';
import { spanPages, type MemberSpan } from '#lib/history/reports/span-pages.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { changeCells, changeColumns, changeMarks } from '#lib/reports/columns/changes.ts';
import { memberCells } from '#lib/reports/columns/member-columns.ts';
import type { Answer, Row } from '#lib/reports/table.ts';

/** State detail, for audits: every change that began in the span, up to `knownTo`. Source: domain 3.8. */
export async function stateChanges(prisma: PrismaClient, choices: Choices, knownTo: number): Promise<Answer> {
  const slot = spanKnown(choices.span, knownTo);
  const { members, counts, coverage } = await inSnapshot(prisma, async ({ sql, bucketsTo }) => {
    const members = await membersOf(sql, { ...choices, span: slot });
    const counts = await spanCounts(sql, members, slot);
    return { members, counts, coverage: await coverageOf(sql, members, slot, bucketsTo) };
  });
  const rowOf = ({ member, span }: MemberSpan): Row => ({
    cells: { ...memberCells(member), ...changeCells(span, knownTo) },
    marks: changeMarks(span, knownTo),
  });
  return {
    columns: changeColumns(choices),
    rowCount: sumOfCounts(counts),
    async *rows() {
      for await (const page of spanPages(prisma, { members, slot, counts, reachingIn: false }))
        yield page.filter(({ span }) => isChange(span)).map(rowOf);
    },
    total: null,
    coverage,
  };
}
