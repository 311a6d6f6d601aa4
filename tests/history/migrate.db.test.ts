import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '#lib/history/migrate.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { tempDir } from '../support/temp-dir.ts';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function emptyDatabase(): Promise<{ url: string; client: pg.Client }> {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const client = await connect(database.url);
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  return { url: database.url, client };
}

/** A folder with our migrations and these. */
function migrationsAnd(extra: Record<string, string>): string {
  const folder = tempDir();
  cpSync('prisma/migrations', folder, { recursive: true });
  for (const [name, sql] of Object.entries(extra)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  }
  return folder;
}

const book = async (client: pg.Client) =>
  (await client.query('SELECT * FROM "_prisma_migrations" ORDER BY migration_name')).rows as Record<
    string,
    unknown
  >[];

describe('migrations', () => {
  test('are applied once, however many servers start at the same time', async () => {
    const { url, client } = await emptyDatabase();
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, silentLog)));
    const entries = await book(client);
    expect(applied.flat()).toEqual(entries.map((entry) => entry['migration_name']));
    expect(entries.length).toBeGreaterThan(0);
    expect(await migrate(url, silentLog)).toEqual([]);
  });

  test('stand in the book as Prisma itself would write them', async () => {
    const { url, client } = await emptyDatabase();
    await migrate(url, silentLog, migrationsAnd({ '29990101000000_more': 'SELECT 1;\n' }));
    expect((await book(client)).at(-1)).toMatchObject({
      migration_name: '29990101000000_more',
      // sha256sum of the file
      checksum: 'b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd',
      applied_steps_count: 1,
      rolled_back_at: null,
      finished_at: expect.any(Date) as Date,
    });
  });

  test('one that fails says so, leaves nothing behind, and is tried again at the next start', async () => {
    const { url, client } = await emptyDatabase();
    const folder = migrationsAnd({ '29990101000000_bad': 'CREATE TABLE half (a int); SELECT nonsense;' });
    await expect(migrate(url, silentLog, folder)).rejects.toThrow(
      /29990101000000_bad failed and was undone: column "nonsense" does not exist/,
    );
    expect((await client.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }]);
    writeFileSync(join(folder, '29990101000000_bad', 'migration.sql'), 'CREATE TABLE half (a int);');
    expect(await migrate(url, silentLog, folder)).toEqual(['29990101000000_bad']);
  });

  test('a database that is newer than the build, or was made from other files, is refused', async () => {
    const { url } = await emptyDatabase();
    const folder = migrationsAnd({ '29990101000000_next': 'SELECT 1;' });
    await migrate(url, silentLog, folder);
    await expect(migrate(url, silentLog)).rejects.toThrow(
      '29990101000000_next, which this build does not know',
    );
    writeFileSync(join(folder, '29990101000000_next', 'migration.sql'), 'SELECT 2;');
    await expect(migrate(url, silentLog, folder)).rejects.toThrow('29990101000000_next was changed after');
    rmSync(folder, { recursive: true });
  });

  test('one that Prisma left unfinished has to be mended first', async () => {
    const { url, client } = await emptyDatabase();
    await migrate(url, silentLog);
    await client.query('UPDATE "_prisma_migrations" SET finished_at = NULL');
    await expect(migrate(url, silentLog)).rejects.toThrow('has failed before');
  });
});
