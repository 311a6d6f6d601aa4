import { Prisma } from '#generated/prisma/client.ts';
import type { AuditRow } from './row.ts';

/** The columns of `audit_log`, as `auditRowOf` takes them. */
export const AUDIT_COLUMNS = Prisma.sql`
  seq::float8, (extract(epoch FROM at) * 1000)::float8 AS at, action, actor_kind AS "actorKind", actor_id AS "actorId",
  actor_label AS "actorLabel", role, address, target, outcome, request_id AS "requestId", details::text AS details,
  previous, hash`;

export type StoredRow = Omit<AuditRow, 'details'> & { readonly details: string | null };

export const auditRowOf = (row: StoredRow): AuditRow => ({
  ...row,
  details: row.details === null ? null : (JSON.parse(row.details) as unknown),
});
