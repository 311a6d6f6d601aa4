import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '#lib/history/data-dir-lock.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import type { Log } from '#lib/log.ts';

export interface Database {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * The database that a command is about: `url`, DATABASE_URL, or the embedded one. Postgres of a server that runs is the
 * server's: nothing is started or stopped.
 */
export async function openDatabase(url: string | undefined, log: Log): Promise<Database> {
  const given = url ?? process.env.DATABASE_URL;
  if (given) return { url: given, close: () => Promise.resolve() };
  const dataDir = process.env.DATA_DIR ?? './data';
  const dir = join(dataDir, 'postgres');
  if (!existsSync(dir)) throw new Error(`There is no history in ${dataDir}: set DATA_DIR or DATABASE_URL.`);
  const unlock = lockOrNull(join(dataDir, 'spool'));
  if (!unlock) return ofServer(dir, log);
  const embedded = await startEmbeddedPostgres(dir, log);
  return {
    url: embedded.url,
    async close() {
      await embedded.stop();
      unlock();
    },
  };
}

/** `null`: a server has it. */
function lockOrNull(folder: string): (() => void) | null {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Another Readyboard')) return null;
    throw error;
  }
}

async function ofServer(dir: string, log: Log): Promise<Database> {
  const url = await runningEmbeddedPostgres(dir, log);
  if (!url) throw new Error(`The server that has ${dir} is just starting or stopping: try again.`);
  return { url, close: () => Promise.resolve() };
}
