import { createHash } from 'node:crypto';
import type { AuditRow } from './row.ts';

/** What stands for the row before the first. */
export const FIRST_PREVIOUS = '0'.repeat(64);

/**
 * The hash of a row: SHA-256, in hex, over UTF-8 of the hash of the row before, a line feed, and the row as a JSON array
 * `[seq, at, action, actor_kind, actor_id, actor_label, role, address, target, outcome, request_id, details]`: `at` as ISO
 * 8601 in UTC with milliseconds, no white space, the keys of objects in the order of their UTF-16 units.
 */
export const sealOf = (row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(
      `${row.previous}\n${canonical([
        ...[row.seq, new Date(row.at).toISOString(), row.action],
        ...[row.actorKind, row.actorId, row.actorLabel, row.role],
        ...[row.address, row.target, row.outcome, row.requestId, row.details],
      ])}`,
    )
    .digest('hex');

/** The one way to write a JSON value. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
