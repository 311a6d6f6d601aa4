import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#generated/prisma/client.ts';
import type { Log } from '#lib/log.ts';

export interface PrismaOptions {
  readonly log: Log;
  /** How many connections at most: 2 for the recorder, so that no report can take its place; more for pages. */
  readonly connections?: number;
  readonly connectTimeoutMs?: number;
  /** A query that takes longer fails here, and is ended in Postgres: one that hangs must not hold its caller. */
  readonly queryTimeoutMs?: number;
}

/** Prisma over a bounded pool, in which nothing waits for ever. Connects when first asked; `$disconnect` closes it. */
export function openPrisma(url: string, options: PrismaOptions): PrismaClient {
  const { log, connections = 8, connectTimeoutMs = 5_000, queryTimeoutMs = 30_000 } = options;
  const pool = {
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    statement_timeout: queryTimeoutMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'readyboard',
    // Prisma writes times without their zone: the session's has to be the one it means.
    options: '-c TimeZone=UTC',
  };
  const onError = (error: Error) => log.warn({ error: error.message }, 'a connection to Postgres broke');
  return new PrismaClient({
    adapter: new PrismaPg(pool, { onPoolError: onError, onConnectionError: onError }),
    errorFormat: 'minimal',
  });
}

export type { PrismaClient };
