import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import { SERVER, type Audit, type Audited } from './audit.ts';

/** Rows kept in memory while the database is away; more than these say nothing new. */
const MOST_WAITING = 200;
const AGAIN_AFTER_MS = 5_000;

export interface OwnHappenings {
  /** Written as soon as the database takes it, with the moment at which it was told. Never throws. */
  readonly tell: (
    action: Audited,
    target: string | null,
    details?: Readonly<Record<string, unknown>>,
  ) => void;
  /** What was told so far is written, or given up. */
  readonly written: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly audit: Audit;
  /** Nothing is tried before. */
  readonly ready: Promise<boolean>;
  readonly log: Log;
}

/** What happens to the server itself goes into the audit log as well, in order, and never holds anything up. */
export function createOwnHappenings({ audit, ready, log }: Options): OwnHappenings {
  const stopping = new AbortController();
  const stopped = new Promise<false>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(false), { once: true });
  });
  let line: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    tell(action, target, details = {}) {
      if (waiting >= MOST_WAITING)
        return log.warn({ action, target }, 'not in the audit log: too much waits');
      waiting += 1;
      const at = new Date().toISOString();
      const entry = { action, target, subject: SERVER, address: null, requestId: null } as const;
      line = line
        .then(() => writeDown(() => audit.record({ ...entry, outcome: 'done', details: { at, ...details } })))
        .finally(() => void (waiting -= 1));
    },
    written: () => line,
    stop() {
      stopping.abort();
      return line;
    },
  };

  async function writeDown(record: () => Promise<void>): Promise<void> {
    if (!(await Promise.race([ready, stopped]))) return;
    for (;;) {
      try {
        return await record();
      } catch {
        if (stopping.signal.aborted) return;
        await wait(AGAIN_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }
}
