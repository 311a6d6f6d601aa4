import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Log } from '#lib/log.ts';
import { lastRow } from './append-rows.ts';

/**
 * Says in the server's log where the audit log ends. Whoever keeps these lines somewhere else (syslog, a log host) can
 * prove later that the end was not cut off and the whole not written anew: `npm run audit:verify -- --anchor seq:hash`.
 */
export async function sayAnchor(prisma: PrismaClient, log: Log): Promise<void> {
  const last = await lastRow(prisma);
  if (last) log.info({ anchor: `${last.seq}:${last.hash}` }, 'audit log: its last row');
}
