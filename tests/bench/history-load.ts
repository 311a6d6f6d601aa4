import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#lib/history/migrate.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { createPartitionMaker, monthsBetween } from '#lib/history/partitions.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { copyIn } from './copy-in.ts';
import { agentName, allQueues, BEGIN, DAYS, END, queuesOf, SOURCE, wordsOfDay } from './history-data.ts';
import type { Word } from './history-data.ts';

export interface BenchDatabase {
  readonly url: string;
  readonly prisma: PrismaClient;
  /** For what the product would not ask. */
  readonly sql: pg.Client;
  readonly close: () => Promise<void>;
}

/** A report may take long here: the plain queries do. */
const QUERY_MS = 1_800_000;

export const startPostgres = (folder: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres(join(folder, 'postgres'), silentLog);

/** A new database of this name, at the schema of this build. */
export async function createDatabase(postgres: EmbeddedPostgres, name: string): Promise<BenchDatabase> {
  await ask(postgres.url, (admin) => admin.query(`CREATE DATABASE ${name}`));
  const url = Object.assign(new URL(postgres.url), { pathname: name }).href;
  await migrate(url, silentLog);
  const prisma = openPrisma(url, { log: silentLog, connections: 3, queryTimeoutMs: QUERY_MS });
  const sql = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' });
  // That it broke, the next query says.
  sql.on('error', () => undefined);
  await sql.connect();
  return {
    ...{ url, prisma, sql },
    close: async () => {
      await prisma.$disconnect();
      await sql.end();
    },
  };
}

async function ask(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

export const COPY_EVENTS = `COPY event (at, id, part, received_at, source, kind, queue, agent, state, reason)
  FROM STDIN`;

/** Registers everybody and loads 90 days in the order of time, all indexes in place. Answers how many rows. */
export async function loadHistory({ prisma, sql }: BenchDatabase, agents: number): Promise<number> {
  await createPartitionMaker(prisma, silentLog, 'event')(monthsBetween(BEGIN, END));
  await register(sql, agents);
  let rows = 0;
  for (let day = 0; day < DAYS; day += 1) {
    const words = wordsOfDay(day, agents);
    for (let i = 0; i < words.length; i += 50_000)
      await copyIn(
        sql,
        COPY_EVENTS,
        words
          .slice(i, i + 50_000)
          .map((word) => lineOf(word, (rows += 1)))
          .join(''),
      );
  }
  await sql.query('VACUUM (ANALYZE) event');
  return rows;
}

/** Ids grow in the order of arrival, as UUIDv7 do. */
function lineOf({ at, queue, agent, state, reason }: Word, number: number): string {
  const time = at.toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
  const [told, heard] = [new Date(at).toISOString(), new Date(at + 40).toISOString()];
  return `${told}\t${id}\t0\t${heard}\t${SOURCE}\tAgentStateChanged\t${queue}\t${agent}\t${state}\t${reason ?? '\\N'}\n`;
}

async function register(sql: pg.Client, agents: number): Promise<void> {
  const everybody = Array.from({ length: agents }, (_, agent) => agent);
  const pairs = everybody.flatMap((agent) => queuesOf(agent).map((queue) => [queue, agentName(agent)]));
  await sql.query(
    `INSERT INTO queue (source, number, name, told_at)
     SELECT $1, number, 'Queue ' || number, $3 FROM unnest($2::text[]) AS number`,
    [SOURCE, allQueues(), new Date(BEGIN)],
  );
  await sql.query(
    `INSERT INTO agent (source, extension, name, told_at)
     SELECT $1, extension, 'Agent ' || extension, $3 FROM unnest($2::text[]) AS extension`,
    [SOURCE, everybody.map(agentName), new Date(BEGIN)],
  );
  await sql.query(
    `INSERT INTO membership (source, queue, agent) SELECT $1, * FROM unnest($2::text[], $3::text[])`,
    [SOURCE, pairs.map(([queue]) => queue), pairs.map(([, agent]) => agent)],
  );
}
