import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Log } from '#lib/log.ts';
import { inShort } from './failures.ts';
import { findAccount } from './postgres-account.ts';
import { findBinaries } from './postgres-binaries.ts';
import { binariesWithinReach, folderWithinReach } from './postgres-reach.ts';
import { startCluster, stopCluster, type Cluster } from './postgres-start.ts';
import { runningPostmaster } from './postmaster.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  /** Postgres's own folder, for tools such as pg_ctl. */
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
}

const DATABASE = 'readyboard';

/**
 * A real Postgres of our own in `dir` (or where its account can reach it), made on first use, reachable from this machine with a password only. It is a
 * process group of its own, so that a Ctrl-C for us leaves it up until `stop`; one that a killed server left is adopted,
 * and one that dies is started again at the same address.
 */
export async function startEmbeddedPostgres(dir: string, log: Log): Promise<EmbeddedPostgres> {
  const cluster = await prepare(dir, log);
  const { dataDir, password } = cluster;
  const port = (await adopt(cluster)) ?? (await startCluster(cluster));
  const url = (database: string) => urlOf(password, port, database);
  await ensureDatabase(url('postgres'));
  const letGo = keepUp(cluster, port);
  return {
    url: url(DATABASE),
    dataDir,
    async stop() {
      await letGo();
      if (await runningPostmaster(dataDir)) await stopCluster(cluster);
    },
  };
}

/** The address of the one that a server has running in `dir`, which stays the server's own; `null`: none runs. */
export async function runningEmbeddedPostgres(dir: string, log: Log): Promise<string | null> {
  const { dataDir, password } = await prepare(dir, log);
  const found = await runningPostmaster(dataDir);
  return found && urlOf(password, found.port, DATABASE);
}

const urlOf = (password: string, port: number, database: string): string =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

async function prepare(dir: string, log: Log): Promise<Cluster> {
  const account = findAccount(log);
  const binaries = binariesWithinReach(account, await findBinaries(), log);
  const place = folderWithinReach(account, dir, log);
  return {
    dir: place,
    dataDir: join(place, 'data'),
    binaries,
    account,
    password: await passwordIn(place),
    log,
  };
}

/** The password lies beside the data, for this account only; its file is made before the data is. */
async function passwordIn(dir: string): Promise<string> {
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

const LOOK_EVERY_MS = 1_000;

/** Starts Postgres again when it has died. Returns the end of that, which waits for a start under way. */
function keepUp(cluster: Cluster, port: number): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  let ended = false;
  const look = async () => {
    try {
      if ((await runningPostmaster(cluster.dataDir)) || ended) return;
      cluster.log.error({ dir: cluster.dir }, 'Postgres has died: starting it again');
      await startCluster(cluster, port);
    } catch (error) {
      cluster.log.error({ error: inShort(error) }, 'Postgres is not up');
    }
  };
  const next = () => {
    looking = look().finally(() => {
      if (!ended) timer = setTimeout(next, LOOK_EVERY_MS);
    });
  };
  let timer = setTimeout(next, LOOK_EVERY_MS);
  return () => {
    ended = true;
    clearTimeout(timer);
    return looking;
  };
}

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
