import { onTestFinished } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { QueueKey } from '#lib/floor/floor.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { callerEvents } from '#lib/history/queries/caller-events.ts';
import { silentLog } from '#lib/log.ts';
import { keepToday, type KeptToday } from '#lib/today/keep-today.ts';
import { createServiceLevels, type ServiceLevels } from '#lib/today/service-levels.ts';
import { eventually } from '#tests/support/eventually.ts';
import { createTestDatabase } from '#tests/support/postgres-database.ts';

/** A database of the test's own, and processes that keep today's figures one after the other. */
export interface Site {
  readonly prisma: PrismaClient;
  readonly url: string;
  readonly record: (events: readonly FloorEvent[]) => Promise<void>;
}

export async function openSite(): Promise<Site> {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog, connections: 3 });
  onTestFinished(async () => {
    await prisma.$disconnect();
    await database.drop();
  });
  const store = createPostgresHistoryStore(prisma, silentLog);
  return { prisma, url: database.url, record: store.record };
}

export interface Process extends KeptToday {
  readonly serviceLevels: ServiceLevels;
}

/** A process that begins. What was received before is recorded, unless told otherwise. */
export function startProcess(
  prisma: PrismaClient,
  { zone, clock, drained = Promise.resolve(true) }: Begin,
): Process {
  const serviceLevels = createServiceLevels(prisma);
  const kept = keepToday({
    ...{ zone, clock, drained, log: silentLog, rules: serviceLevels },
    recorded: (from) => callerEvents(prisma, from),
  });
  onTestFinished(kept.stop);
  return { ...kept, serviceLevels };
}

interface Begin {
  readonly zone: string;
  readonly clock: { readonly now: () => number };
  readonly drained?: Promise<boolean>;
}

export const isKnown = (process: KeptToday, queue: QueueKey): Promise<void> =>
  eventually(() => {
    if (!process.now().of(queue)) throw new Error(`nothing is known of ${queue} yet`);
  });
