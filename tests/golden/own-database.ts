import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { migrate } from '#lib/history/migrate.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { openFolder } from '../support/open-folder.ts';

/** A Postgres of its own for as long as `work` takes. */
export async function withOwnDatabase<Result>(
  work: (prisma: PrismaClient) => Promise<Result>,
): Promise<Result> {
  const dir = openFolder();
  const postgres = await startEmbeddedPostgres(join(dir, 'postgres'), silentLog);
  try {
    await migrate(postgres.url, silentLog);
    const prisma = openPrisma(postgres.url, { log: silentLog });
    try {
      return await work(prisma);
    } finally {
      await prisma.$disconnect();
    }
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
