import type { PrismaClient } from '#lib/history/prisma.ts';
import type { ReportId } from '#lib/reports/choices.ts';

/** The level that each report is read from. */
const LEVELS: Readonly<Record<ReportId, 'span' | 'bucket'>> = {
  agents: 'bucket',
  queues: 'bucket',
  'not-ready': 'span',
  'wrap-up': 'span',
  sessions: 'span',
  changes: 'span',
  timeline: 'span',
  quality: 'span',
};

/** Up to when what a report is read from was removed for its age (UTC milliseconds); `null`: nothing was. */
export async function removedBefore(prisma: PrismaClient, report: ReportId): Promise<number | null> {
  const removed = await prisma.retention.findUnique({ where: { level: LEVELS[report] } });
  return removed?.at.getTime() ?? null;
}
