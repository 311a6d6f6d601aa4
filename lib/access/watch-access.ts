import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '#lib/log.ts';

/** What Postgres says when a session, a user or a display has changed, at the commit of the change. */
const CHANNEL = 'access_changed';
/** A connection that only listens is dropped without a word by some firewalls: it says something so often. */
const SAY_EVERY_MS = 20_000;

export interface WatchAccessOptions {
  readonly databaseUrl: string;
  /** Every open screen is to lose what it may no longer see. */
  readonly recheck: () => Promise<void>;
  readonly log: Log;
  readonly sweepMs?: number;
}

/**
 * Listens to Postgres for changes of rights, on a connection of its own, so that a right taken away reaches open
 * screens at once. What it may have missed while not connected is made up for when it is again, and by a sweep every
 * minute. Returns its own stop.
 */
export function watchAccess({
  databaseUrl,
  recheck,
  log,
  sweepMs = 60_000,
}: WatchAccessOptions): () => Promise<void> {
  const check = oneAtATime(recheck, log);
  const stopping = new AbortController();
  const sweep = setInterval(check, sweepMs);
  const listening = listenForEver(databaseUrl, check, log, stopping.signal);
  return async () => {
    clearInterval(sweep);
    stopping.abort();
    await listening;
  };
}

/** Runs it at once; what is asked for while it runs is one run more. */
function oneAtATime(run: () => Promise<void>, log: Log): () => void {
  let running = false;
  let again = false;
  const start = async () => {
    running = true;
    do {
      again = false;
      await run().catch((error: unknown) =>
        log.error({ error: String(error) }, 'open screens were not checked'),
      );
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void start();
  };
}

async function listenForEver(url: string, check: () => void, log: Log, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await listenOnce(url, check, signal, () => {
        if (failures > 0) log.info('changes of rights reach open screens at once again');
        failures = 0;
      });
    } catch (error) {
      if (failures === 0)
        log.warn({ error: String(error) }, 'changes of rights reach open screens within a minute only');
      failures += 1;
    }
    await wait(Math.min(250 * 2 ** failures, 10_000), undefined, { signal }).catch(() => undefined);
  }
}

/** Resolves when told to stop, and rejects when the connection is lost. */
async function listenOnce(
  connectionString: string,
  check: () => void,
  signal: AbortSignal,
  onListening: () => void,
): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  let saying: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('the connection was closed')));
    saying = setInterval(() => void client.query('SELECT 1').catch(reject), SAY_EVERY_MS);
  });
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    client.on('notification', check);
    const begun = client.connect().then(() => client.query(`LISTEN ${CHANNEL}`));
    await Promise.race([begun, lost, stopped]);
    if (signal.aborted) return;
    onListening();
    check();
    await Promise.race([lost, stopped]);
  } finally {
    clearInterval(saying);
    await client.end().catch(() => undefined);
  }
}
