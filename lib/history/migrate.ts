import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Log } from '#lib/log.ts';

const OURS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The lock that `prisma migrate` itself takes: the two never work at the same time. */
const PRISMAS_LOCK = 72707369;

const BOOK = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Entry {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/**
 * Brings the database up to this build, in Prisma's own book of migrations: `prisma migrate` agrees with it. A
 * migration that fails leaves nothing behind. Several servers may start at once. Answers the names newly applied.
 */
export async function migrate(url: string, log: Log, folder = OURS): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', (error) => log.warn({ error: error.message }, 'the connection for migrations broke'));
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMAS_LOCK]);
    await client.query(BOOK);
    const due = dueOf(migrations, await readBook(client));
    for (const migration of due) {
      await apply(client, migration);
      log.info({ migration: migration.name }, 'migration applied');
    }
    return due.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function readBook(client: pg.Client): Promise<Entry[]> {
  const { rows } = await client.query<Entry>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  return rows;
}

/** The migrations still to apply; throws where database and build do not belong together. */
function dueOf(migrations: readonly Migration[], book: readonly Entry[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finishedAt } of book) {
    const migration = known.get(name);
    if (!migration)
      throw new Error(`The database has migration ${name}, which this build does not know: it is newer.`);
    if (finishedAt === null)
      throw new Error(`Migration ${name} has failed before: mend it with "prisma migrate resolve".`);
    if (checksum !== migration.checksum)
      throw new Error(`Migration ${name} was changed after it had been applied to this database.`);
  }
  const applied = new Set(book.map((entry) => entry.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed and was undone: ${why}`, { cause: error });
  }
}
