import { progressOf } from '#lib/history/ladder/ladder-step.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

/** A report that takes longer than this is not opened but exported. */
const TIMEOUT_MS = 60_000;

export interface Reading {
  readonly sql: Sql;
  /** Buckets that ended by then have their rows. */
  readonly bucketsTo: number;
}

/** Sums over millions of rows stay in memory with this; on disk they take three times as long. */
const WORK_MEM = '64MB';

/** Everything that `read` asks is answered as of one moment, whatever is recorded meanwhile. */
export const inSnapshot = <Result>(
  prisma: PrismaClient,
  read: (reading: Reading) => Promise<Result>,
): Promise<Result> =>
  prisma.$transaction(
    async (sql) => {
      await sql.$executeRaw`SELECT set_config('work_mem', ${WORK_MEM}, TRUE)`;
      return read({ sql, bucketsTo: (await progressOf(sql))?.bucketsTo ?? 0 });
    },
    { isolationLevel: 'RepeatableRead', timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );
