import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '#lib/log.ts';
import { inShort } from './failures.ts';
import { freePort } from './free-port.ts';
import { runAs, type Account } from './postgres-account.ts';
import type { Binaries } from './postgres-binaries.ts';

/** A Postgres of our own on disk, and what it takes to run it. */
export interface Cluster {
  readonly dir: string;
  /** Postgres's own folder, in `dir`. */
  readonly dataDir: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly password: string;
  readonly log: Log;
}

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

/** Starts Postgres, made first if need be, and answers its port: `wanted` if it is free. */
export async function startCluster(cluster: Cluster, wanted?: number): Promise<number> {
  const { dir, log } = cluster;
  await initialise(cluster);
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort());
    try {
      await startOn(cluster, port);
      log.info({ port, dir }, 'Postgres started');
      return port;
    } catch (error) {
      // Somebody may have taken the port in between.
      if (wanted !== undefined || attempt === 3)
        throw new Error(`Postgres does not start; see ${dir}/start.log: ${inShort(error)}`, { cause: error });
    }
  }
}

async function startOn({ dir, dataDir, binaries, account }: Cluster, port: number): Promise<void> {
  const settings = Object.entries({ ...SETTINGS, port: String(port) });
  const options = settings.map(([name, value]) => `-c ${name}='${value}'`).join(' ');
  const args = ['start', '-w', '-t', '60', '-s', '-D', dataDir, '-l', join(dir, 'start.log'), '-o', options];
  await runAs(account, binaries.pgCtl, args, dir);
}

/** Ends every session and writes everything out. */
export async function stopCluster({ dir, dataDir, binaries, account, log }: Cluster): Promise<void> {
  await runAs(account, binaries.pgCtl, ['stop', '-w', '-t', '30', '-s', '-m', 'fast', '-D', dataDir], dir);
  log.info({ dir }, 'Postgres stopped');
}

/** Made beside and moved into place when whole, so that a start that was killed leaves nothing half-made. */
async function initialise({ dir, dataDir, binaries, account, password }: Cluster): Promise<void> {
  if (await exists(join(dataDir, 'PG_VERSION'))) return;
  const half = join(dir, 'data.new');
  const passwordFile = join(dir, 'password.once');
  await rm(half, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
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
