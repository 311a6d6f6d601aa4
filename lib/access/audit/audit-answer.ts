import { Prisma } from '#generated/prisma/client.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Answer } from '#lib/reports/table.ts';
import { AUDIT_TABLE, auditTableRow } from './audit-columns.ts';
import { dayOf, type AuditFilter } from './audit-filter.ts';
import { AUDIT_COLUMNS, auditRowOf, type StoredRow } from './read-rows.ts';

/** So many rows are held in memory at once. */
const AT_A_TIME = 1000;

/** The audit log, newest first, as far as it is written now: for the page and for files. */
export async function auditAnswer(prisma: PrismaClient, filter: AuditFilter, zone: string): Promise<Answer> {
  const where = conditionOf(filter, zone);
  const [found] = await prisma.$queryRaw<{ count: number; last: number | null }[]>`
    SELECT count(*)::float8 AS count, max(seq)::float8 AS last FROM audit_log WHERE ${where}`;
  return {
    columns: AUDIT_TABLE,
    rowCount: found?.count ?? 0,
    async *rows() {
      for (let before = (found?.last ?? 0) + 1; ;) {
        const rows: readonly StoredRow[] = await prisma.$queryRaw<StoredRow[]>`
          SELECT ${AUDIT_COLUMNS} FROM audit_log WHERE ${where} AND seq < ${before}::bigint
          ORDER BY seq DESC LIMIT ${AT_A_TIME}`;
        yield rows.map((row) => auditTableRow(auditRowOf(row)));
        if (rows.length < AT_A_TIME) return;
        before = rows.at(-1)?.seq ?? 0;
      }
    },
    total: null,
    coverage: { knownMs: 0, allMs: 0 },
  };
}

function conditionOf(filter: AuditFilter, zone: string): Prisma.Sql {
  const day = dayOf(filter, zone);
  const { actor, action } = filter;
  const all = [
    ...(day ? [Prisma.sql`at >= ${new Date(day.from)} AND at < ${new Date(day.to)}`] : []),
    ...(action ? [Prisma.sql`action = ${action}`] : []),
    ...(actor
      ? [Prisma.sql`strpos(lower(coalesce(actor_label, actor_kind)), lower(${actor}::text)) > 0`]
      : []),
  ];
  return all.length === 0 ? Prisma.sql`TRUE` : Prisma.join(all, ' AND ');
}
