import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The Postgres that runs on a data folder, once it takes connections. A stale `postmaster.pid` is cleared away. */
export async function runningPostmaster(dataDir: string): Promise<Postmaster | null> {
  const path = join(dataDir, 'postmaster.pid');
  for (let waited = 0; ; waited += 100) {
    const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
    const pid = Number(lines[0]);
    if (!pid) return null;
    if (!isPostgres(pid)) {
      await rm(path, { force: true });
      return null;
    }
    // Line 8 is its status: "ready", "standby", "starting" or "stopping".
    if (lines[7]?.trim() === 'ready') return { pid, port: Number(lines[3]) };
    if (waited > 60_000)
      throw new Error(`Postgres (process ${pid}) has been neither up nor down for a minute.`);
    await pause(100);
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    // "pid (name) state …"; Z is one that is dead and that nobody has asked after yet.
    return /^\d+ \(postgres.*\) [^Z]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // No /proc on this system: a live process of that number is taken for Postgres.
    return true;
  }
}
