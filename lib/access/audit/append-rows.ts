import type { PrismaClient } from '#lib/history/prisma.ts';
import type { AuditRow, Unsealed } from './row.ts';
import { FIRST_PREVIOUS, sealOf } from './seal.ts';

/** Whoever appends, in this process or another, does it one after the other: one chain. */
const AUDIT_LOCK = 72707371;

const WITHIN_MS = 10_000;
/** Somebody waits for the row to be written. */
const LOCK_WITHIN = '4s';

/** The place where the log ends. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

type Sql = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>;

/** The last row; `null` while there is none. */
export async function lastRow(sql: Pick<Sql, '$queryRaw'>): Promise<Anchor | null> {
  const [last] = await sql.$queryRaw<Anchor[]>`
    SELECT seq::float8, hash FROM audit_log ORDER BY seq DESC LIMIT 1`;
  return last ?? null;
}

/** Seals the rows one after the other behind the last one. All of them are in Postgres when it resolves, or none. */
export const appendRows = (
  prisma: PrismaClient,
  rows: readonly Unsealed[],
  now: () => number,
): Promise<void> =>
  prisma.$transaction((sql) => appendWithin(sql, rows, now), { maxWait: WITHIN_MS, timeout: WITHIN_MS });

/** The same as a part of a transaction, its last: whoever else appends waits until that is over. */
export async function appendWithin(sql: Sql, rows: readonly Unsealed[], now: () => number): Promise<void> {
  await sql.$executeRaw`SELECT set_config('lock_timeout', ${LOCK_WITHIN}, true)`;
  await sql.$executeRaw`SELECT pg_advisory_xact_lock(${AUDIT_LOCK})`;
  const sealed = sealedAfter(await lastRow(sql), rows, now());
  await sql.$executeRaw`
    INSERT INTO audit_log SELECT * FROM jsonb_to_recordset(${JSON.stringify(sealed.map(storedOf))}::jsonb) AS row (
      seq BIGINT, at TIMESTAMPTZ, action TEXT, actor_kind TEXT, actor_id TEXT, actor_label TEXT, role TEXT,
      address TEXT, target TEXT, outcome TEXT, request_id TEXT, details JSONB, previous TEXT, hash TEXT)`;
}

function sealedAfter(last: Anchor | null, rows: readonly Unsealed[], at: number): AuditRow[] {
  const sealed: AuditRow[] = [];
  for (const row of rows) {
    const { seq, hash: previous } = sealed.at(-1) ?? last ?? { seq: 0, hash: FIRST_PREVIOUS };
    const placed = { ...row, seq: seq + 1, at, previous };
    sealed.push({ ...placed, hash: sealOf(placed) });
  }
  return sealed;
}

const storedOf = ({ actorKind, actorId, actorLabel, requestId, at, ...row }: AuditRow) => ({
  ...row,
  ...{ actor_kind: actorKind, actor_id: actorId, actor_label: actorLabel, request_id: requestId },
  at: new Date(at).toISOString(),
});
