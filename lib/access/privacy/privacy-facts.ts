import type { Audited } from '#lib/access/audit/audit.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

/** What touches what is collected, and who sees it. */
const CHANGES: readonly Audited[] = [
  ...(['user-made', 'user-changed', 'user-disabled', 'pairing-approved'] as const),
  ...(['display-changed', 'display-revoked', 'retention-run', 'server-started'] as const),
];

const MOST_CHANGES = 20;

export interface PrivacyFacts {
  /** Since when the retention of now is in force; `null`: not known. UTC milliseconds, as all of them. */
  readonly inForceSince: number | null;
  /** The oldest event that is kept. */
  readonly oldestEvent: number | null;
  /** By level (`event`, `span`, `bucket`): nothing before is kept any more. */
  readonly removedTo: ReadonlyMap<string, number>;
  /** Newest first; without who did it and to whom, which only administrators read. */
  readonly changes: readonly { readonly at: number; readonly action: string }[];
}

export async function privacyFacts(prisma: PrismaClient): Promise<PrivacyFacts> {
  const [starts, oldest, removed, changes] = await Promise.all([
    prisma.$queryRaw<{ at: Date; retention: string | null }[]>`
      SELECT at, (details -> 'retention')::text AS retention FROM audit_log WHERE action = 'server-started'
      ORDER BY seq DESC LIMIT 1000`,
    prisma.event.findFirst({ orderBy: { at: 'asc' }, select: { at: true } }),
    prisma.retention.findMany(),
    prisma.auditLog.findMany({
      where: { action: { in: [...CHANGES] }, outcome: 'done' },
      orderBy: { seq: 'desc' },
      take: MOST_CHANGES,
      select: { at: true, action: true },
    }),
  ]);
  return {
    inForceSince: sinceAlike(starts),
    oldestEvent: oldest?.at.getTime() ?? null,
    removedTo: new Map(removed.map(({ level, at }) => [level, at.getTime()])),
    changes: changes.map(({ at, action }) => ({ at: at.getTime(), action })),
  };
}

/** The first of the starts, newest first, that had what the newest has. */
function sinceAlike(
  starts: readonly { readonly at: Date; readonly retention: string | null }[],
): number | null {
  const now = starts[0]?.retention;
  if (!now) return null;
  const other = starts.findIndex(({ retention }) => retention !== now);
  return starts.at(other === -1 ? -1 : other - 1)?.at.getTime() ?? null;
}
