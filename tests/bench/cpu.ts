import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts so. */
const TICK_MS = 10;

/** CPU milliseconds: ours, and of everything that a Postgres runs (sessions that have ended not included). */
export interface Cpu {
  readonly ours: number;
  readonly postgres: number;
}

export function cpuOf(dataDir: string): Cpu {
  const { user, system } = process.cpuUsage();
  return { ours: (user + system) / 1000, postgres: postgresMs(dataDir) };
}

export const since = (before: Cpu, now: Cpu): Cpu => ({
  ours: now.ours - before.ours,
  postgres: now.postgres - before.postgres,
});

function postgresMs(dataDir: string): number {
  const [postmaster = ''] = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter(([, parent]) => parent === postmaster)
    .reduce((sum, fields) => sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS, 0);
}

/** The fields of /proc/…/stat from the third on: state, parent … user time, system time. */
function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
