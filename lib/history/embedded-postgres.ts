import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Log } from '#lib/log.ts';
import { inShort } from './failures.ts';
import { freePort } from './free-port.ts';
import { findBinaries, type Binaries } from './postgres-binaries.ts';
import { findAccount, giveTo, runAs, type Account } from './postgres-account.ts';
import { runningPostmaster } from './postmaster.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  /** Postgres's own folder, for tools such as pg_ctl. */
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
}

const DATABASE = 'readyboard';

/** What holds whenever it runs; a folder from an older build gets it too. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '50',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
};

/**
 * A real Postgres of our own in `dir`, made on first use, reachable from this machine with a password only. It is a
 * process group of its own, so that a Ctrl-C for us leaves it up until `stop`; one that a killed server left is adopted.
 */
export async function startEmbeddedPostgres(dir: string, log: Log): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  await mkdir(dir, { recursive: true, mode: 0o755 });
  const account = findAccount(log);
  giveTo(account, dir, binaries.postgres);
  const cluster = { dir, dataDir: join(dir, 'data'), binaries, account, log };
  const password = await passwordOf(cluster);
  const port = (await adopt(cluster)) ?? (await start(cluster, password));
  const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(url('postgres'));
  return { url: url(DATABASE), dataDir: cluster.dataDir, stop: () => stop(cluster) };
}

interface Cluster {
  readonly dir: string;
  readonly dataDir: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly log: Log;
}

/** The password lies beside the data, for this account only; its file is made before the data is. */
async function passwordOf({ dir }: Cluster): Promise<string> {
  const path = join(dir, 'password');
  try {
    await writeFile(path, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(path, 'utf8')).trim();
}

async function adopt({ dataDir, log }: Cluster): Promise<number | null> {
  const found = await runningPostmaster(dataDir);
  if (found === null) return null;
  log.info({ pid: found.pid, port: found.port }, 'Postgres was left running: taken over');
  return found.port;
}

async function start(cluster: Cluster, password: string): Promise<number> {
  const { dataDir, dir, binaries, account, log } = cluster;
  await initialise(cluster, password);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const settings = Object.entries({ ...SETTINGS, port: String(port) }).map(
      ([name, value]) => `-c ${name}='${value}'`,
    );
    try {
      const args = ['start', '-w', '-t', '60', '-s', '-D', dataDir, '-l', join(dir, 'start.log')];
      await runAs(account, binaries.pgCtl, [...args, '-o', settings.join(' ')], dir);
      log.info({ port, dir }, 'Postgres started');
      return port;
    } catch (error) {
      // Somebody may have taken the port in between.
      if (attempt === 3)
        throw new Error(`Postgres does not start; see ${dir}/start.log: ${inShort(error)}`, { cause: error });
    }
  }
}

/** Made beside and moved into place when whole, so that a start that was killed leaves nothing half-made. */
async function initialise({ dir, dataDir, binaries, account }: Cluster, password: string): Promise<void> {
  if (await exists(join(dataDir, 'PG_VERSION'))) return;
  const half = join(dir, 'data.new');
  const passwordFile = join(dir, 'password.once');
  await rm(half, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  const flags = [
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--data-checksums',
  ];
  const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await runAs(account, binaries.initdb, [`--pgdata=${half}`, ...flags, ...text], dir);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(half, dataDir);
}

const exists = (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  );

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function stop({ dir, dataDir, binaries, account, log }: Cluster): Promise<void> {
  if ((await runningPostmaster(dataDir)) === null) return;
  await runAs(account, binaries.pgCtl, ['stop', '-w', '-t', '30', '-s', '-m', 'fast', '-D', dataDir], dir);
  log.info({ dir }, 'Postgres stopped');
}
