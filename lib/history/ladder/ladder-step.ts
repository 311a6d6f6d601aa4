import { createPartitionMaker, monthsBetween } from '#lib/history/partitions.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Log } from '#lib/log.ts';
import { climb } from './climb.ts';
import type { Touch } from './remake-spans.ts';
import { bucketOf } from './span-rows.ts';
import type { Sql } from './sql.ts';

/** Whoever makes levels anew, in this process or another, does it one after the other. */
const LADDER_LOCK = 72707370;

/** One step may take so long: a lost link touches everybody. */
const TIMEOUT_MS = 300_000;

export interface Ladder {
  /**
   * Brings spans and buckets up to `upTo` (everything that arrived before is recorded, and in `touches`) in one
   * transaction: whoever reads sees all of a step or nothing.
   */
  readonly step: (touches: readonly Touch[], upTo: number) => Promise<void>;
}

export function createLadder(prisma: PrismaClient, log: Log): Ladder {
  const makers = (['packed_span', 'bucket', 'queue_bucket'] as const).map((table) =>
    createPartitionMaker(prisma, log, table),
  );
  return {
    async step(touches, upTo) {
      const from = touches.reduce((first, { at }) => Math.min(first, at), upTo);
      for (const make of makers) await make(monthsBetween(from, upTo));
      await inLadderLock(prisma, async (sql) => {
        const before = await progressOf(sql);
        const to = Math.max(bucketOf(upTo), before?.bucketsTo ?? 0);
        await climb(sql, touches, { from: before?.bucketsTo ?? to, to });
        await keepProgress(sql, { arrivedTo: Math.max(upTo, before?.arrivedTo ?? 0), bucketsTo: to });
      });
    },
  };
}

/** All that is joined in it is a few arrays with large tables, by their keys; the planner cannot see how few they are. */
export const inLadderLock = <T>(prisma: PrismaClient, work: (sql: Sql) => Promise<T>): Promise<T> =>
  prisma.$transaction(
    async (sql) => {
      await sql.$executeRaw`SELECT pg_advisory_xact_lock(${LADDER_LOCK})`;
      await sql.$executeRaw`
        SELECT set_config('enable_hashjoin', 'off', TRUE), set_config('enable_mergejoin', 'off', TRUE)`;
      return work(sql);
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );

export interface Progress {
  readonly arrivedTo: number;
  readonly bucketsTo: number;
}

/** `null` before the first step. */
export async function progressOf(sql: Pick<Sql, '$queryRaw'>): Promise<Progress | null> {
  const [row] = await sql.$queryRaw<Progress[]>`
    SELECT (extract(epoch FROM arrived_to) * 1000)::float8 AS "arrivedTo",
      (extract(epoch FROM buckets_to) * 1000)::float8 AS "bucketsTo" FROM ladder`;
  return row ?? null;
}

export const keepProgress = (
  sql: Sql,
  { arrivedTo, bucketsTo }: Progress,
): Promise<number> => sql.$executeRaw`
  INSERT INTO ladder (id, arrived_to, buckets_to) VALUES (1, ${new Date(arrivedTo)}, ${new Date(bucketsTo)})
  ON CONFLICT (id) DO UPDATE SET arrived_to = EXCLUDED.arrived_to, buckets_to = EXCLUDED.buckets_to`;
