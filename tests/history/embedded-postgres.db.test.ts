import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { runningPostmaster } from '#lib/history/postmaster.ts';
import { silentLog } from '#lib/log.ts';
import { eventually } from '../support/eventually.ts';
import { tempDir } from '../support/temp-dir.ts';

async function start(dir: string) {
  const postgres = await startEmbeddedPostgres(dir, silentLog);
  onTestFinished(postgres.stop);
  return postgres;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

describe('the embedded Postgres', () => {
  test('is durable, in UTF-8 and UTC, and reachable from this machine with its password only', async () => {
    const dir = join(tempDir(), 'postgres');
    const { url } = await start(dir);
    const settings = [
      'fsync',
      'synchronous_commit',
      'data_checksums',
      'listen_addresses',
      'server_encoding',
      'timezone',
    ];
    const values = await ask(
      url,
      settings.map((name) => `SELECT current_setting('${name}')`).join(' UNION ALL '),
    );
    expect(values).toEqual(['on', 'on', 'on', '127.0.0.1', 'UTF8', 'UTC']);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600);
  });

  test('keeps what it holds over a stop and a start', async () => {
    const dir = join(tempDir(), 'postgres');
    const first = await start(dir);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    await first.stop();
    expect(await runningPostmaster(first.dataDir)).toBeNull();
    const second = await start(dir);
    expect(await ask(second.url, 'SELECT one FROM kept')).toEqual([1]);
  });

  test('that a killed server left running is taken over, and stopped at the stop', async () => {
    const dir = join(tempDir(), 'postgres');
    const script = `
      import { startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
      import { silentLog } from '#lib/log.ts';
      console.log((await startEmbeddedPostgres(${JSON.stringify(dir)}, silentLog)).url);
      setInterval(() => {}, 1000);`;
    const killed = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    const [url] = (await once(killed.stdout, 'data')) as [Buffer];
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const before = await runningPostmaster(join(dir, 'data'));
    const adopted = await start(dir);
    expect(adopted.url).toBe(url.toString().trim());
    expect(await runningPostmaster(adopted.dataDir)).toEqual(before);
    await adopted.stop();
    expect(await runningPostmaster(adopted.dataDir)).toBeNull();
  });

  test('that dies is started again at the same address', async () => {
    const { url, dataDir } = await start(join(tempDir(), 'postgres'));
    const before = await runningPostmaster(dataDir);
    process.kill(before?.pid as number, 'SIGQUIT');
    await eventually(async () => {
      expect((await runningPostmaster(dataDir))?.pid).not.toBe(before?.pid);
      expect(await ask(url, 'SELECT 1')).toEqual([1]);
    });
  });

  test('is not fooled by the note of a process that is gone', async () => {
    const dir = join(tempDir(), 'postgres');
    const { dataDir, stop } = await start(dir);
    await stop();
    writeFileSync(
      join(dataDir, 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`,
    );
    const { url } = await start(dir);
    expect(await ask(url, 'SELECT 1')).toEqual([1]);
  });

  test('a start that was killed half-way is begun anew', async () => {
    const dir = join(tempDir(), 'postgres');
    mkdirSync(join(dir, 'data.new'), { recursive: true });
    writeFileSync(join(dir, 'data.new', 'PG_VERSION'), '18\n');
    const { url } = await start(dir);
    expect(await ask(url, 'SELECT 1')).toEqual([1]);
    expect(readFileSync(join(dir, 'data', 'PG_VERSION'), 'utf8')).toBe('18\n');
  });
});
