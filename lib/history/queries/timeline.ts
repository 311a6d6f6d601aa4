import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageOf } from '#lib/history/reports/coverage.ts';
import { membersOf } from '#lib/history/reports/members.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import { spanCounts, sumOfCounts } from '#lib/history/reports/span-counts.ts';
import { spanPages } from '#lib/history/reports/span-pages.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { memberCells } from '#lib/reports/columns/member-columns.ts';
import { segmentCells, segmentMarks, timelineColumns, within } from '#lib/reports/columns/timeline.ts';
import type { Answer, Row } from '#lib/reports/table.ts';

/** Timeline: what each agent was doing and when, stretch by stretch, up to `knownTo`. Source: domain 3.8. */
export async function timeline(prisma: PrismaClient, choices: Choices, knownTo: number): Promise<Answer> {
  const slot = spanKnown(choices.span, knownTo);
  const { members, counts, coverage } = await inSnapshot(prisma, async ({ sql, bucketsTo }) => {
    const members = await membersOf(sql, { ...choices, span: slot });
    const counts = await spanCounts(sql, members, slot);
    return { members, counts, coverage: await coverageOf(sql, members, slot, bucketsTo) };
  });
  return {
    columns: timelineColumns(choices),
    rowCount: sumOfCounts(counts) + members.length,
    async *rows() {
      for await (const page of spanPages(prisma, { members, slot, counts, reachingIn: true }))
        yield page.flatMap(({ member, span }): Row[] => {
          const segment = within(span, slot);
          if (!segment) return [];
          const cells = { ...memberCells(member), ...segmentCells(segment) };
          return [{ cells, marks: segmentMarks(segment) }];
        });
    },
    total: null,
    coverage,
  };
}
