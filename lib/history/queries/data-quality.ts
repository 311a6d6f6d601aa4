import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageIn } from '#lib/history/reports/coverage.ts';
import { allAtOnce } from '#lib/history/reports/all-at-once.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { readQuality } from '#lib/history/reports/quality.ts';
import { qualityRows, qualityTotal } from '#lib/history/reports/quality-rows.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import { sumOf } from '#lib/history/reports/tallies.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { qualityColumns } from '#lib/reports/columns/quality.ts';
import type { Answer } from '#lib/reports/table.ts';

/**
 * Data quality: what is missing in history, and how well it was told, up to `knownTo`. A row for each PBX as a whole, and
 * one for each of its queues. Source: domain 3.7, 3.8.
 */
export async function dataQuality(prisma: PrismaClient, choices: Choices, knownTo: number): Promise<Answer> {
  const span = spanKnown(choices.span, knownTo);
  const quality = await inSnapshot(prisma, (reading) => readQuality(reading, choices, span));
  const rows = qualityRows(quality, knownTo);
  return {
    columns: qualityColumns(),
    rowCount: rows.length,
    rows: () => allAtOnce(rows),
    total: rows.length === 0 ? null : qualityTotal(quality, knownTo),
    coverage: coverageIn(sumOf(quality.tallies)),
  };
}
