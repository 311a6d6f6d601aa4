import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts so. */
const TICK_MS = 10;

/** CPU milliseconds: ours, and of everything that a Postgres runs or has run. */
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
  const ended = msOf(statOf(postmaster), 13);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter(([, parent]) => parent === postmaster)
    .reduce((sum, fields) => sum + msOf(fields, 11), ended);
}

/** User and system time stand side by side. */
const msOf = (fields: readonly string[], at: number): number =>
  (Number(fields[at]) + Number(fields[at + 1])) * TICK_MS;

/** The fields of /proc/…/stat from the third on: state, parent … user time, system time, both of its ended children. */
function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
