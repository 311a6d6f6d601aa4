import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#lib/log.ts';
import { inShort } from './failures.ts';
import { writeAtomically } from './write-atomically.ts';

/** Source → the last proof of life of its PBX. */
export type LastAlive = Readonly<Record<string, number>>;

/**
 * After a crash nothing is known from the last proof of life on: this keeps it on disk. Write every few seconds, and not
 * while the spool is failing: what is not kept is not known either.
 */
export interface LastAliveFile {
  /** What the process before this one knew. */
  readonly before: LastAlive;
  /** Sources that are not named keep what they had. Never rejects. */
  readonly write: (alive: LastAlive) => Promise<void>;
}

export function openLastAlive(dir: string, log: Log): LastAliveFile {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'last-alive.json');
  const before = read(path);
  let now = before;
  let last = Promise.resolve();
  return {
    before,
    write(alive) {
      now = { ...now, ...alive };
      const content = JSON.stringify(now);
      last = last
        .then(() => writeAtomically(path, content))
        .catch((error: unknown) =>
          log.warn({ error: inShort(error) }, 'the last proof of life could not be kept'),
        );
      return last;
    },
  };
}

function read(path: string): LastAlive {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const times = Object.entries(kept).filter(([, time]) => Number.isFinite(time));
    return Object.fromEntries(times) as Record<string, number>;
  } catch {
    return {};
  }
}
