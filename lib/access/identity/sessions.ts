import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Log } from '#lib/log.ts';
import type { SessionRow } from './identity.ts';

/** A session ends this long after the sign-in, whatever happens. */
export const LONGEST_MS = 12 * 3_600_000;
/** And when nobody has used it for this long. An open live page counts as use. */
export const IDLE_MS = 3_600_000;

/** How often expired sessions are looked for when none is known to expire before. */
const SWEEP_MS = 60_000;

/** Sessions that last at `now`. */
export const lasting = (now: number) => ({
  expiresAt: { gt: new Date(now) },
  updatedAt: { gt: new Date(now - IDLE_MS) },
});

export async function sessionsOf(prisma: PrismaClient, userId: string, now: number): Promise<SessionRow[]> {
  const rows = await prisma.session.findMany({
    where: { userId, ...lasting(now) },
    orderBy: { updatedAt: 'desc' },
  });
  return rows.map(({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent }) => ({
    ...{ id, createdAt, lastSeenAt: updatedAt, userAgent: userAgent || null, address: ipAddress || null },
    expiresAt: new Date(Math.min(expiresAt.getTime(), updatedAt.getTime() + IDLE_MS)),
  }));
}

/**
 * Removes sessions in the moment they expire, so that Postgres tells it as it tells the end of any other session.
 * Returns its stop.
 */
export function sweepSessions(prisma: PrismaClient, clock: { now: () => number }, log: Log): () => void {
  let timer: NodeJS.Timeout;
  const sweep = async () => {
    const now = clock.now();
    await prisma.session.deleteMany({ where: { NOT: lasting(now) } });
    const next = await prisma.session.aggregate({ _min: { expiresAt: true, updatedAt: true } });
    const { expiresAt, updatedAt } = next._min;
    const soonest = Math.min(expiresAt?.getTime() ?? Infinity, (updatedAt?.getTime() ?? Infinity) + IDLE_MS);
    return Math.min(SWEEP_MS, Math.max(soonest - clock.now(), 50));
  };
  const again = (ms: number) => {
    timer = setTimeout(() => {
      sweep().then(again, (error: Error) => {
        log.debug({ error: error.message }, 'expired sessions could not be removed');
        again(SWEEP_MS);
      });
    }, ms).unref();
  };
  again(0);
  return () => clearTimeout(timer);
}
