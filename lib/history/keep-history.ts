import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { FloorEvent, LinkLost } from '#lib/floor/events.ts';
import type { LinkHealth } from '#lib/floor/link.ts';
import type { Log } from '#lib/log.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { keepLadder, type KeptLadder } from './ladder/keep-ladder.ts';
import { openLastAlive } from './last-alive.ts';
import { closeLeftMemberships } from './left-meanwhile.ts';
import { migrate } from './migrate.ts';
import { createPostgresHistoryStore } from './postgres-history-store.ts';
import { openPrisma, type PrismaClient } from './prisma.ts';
import { proveAlive, type Proving } from './prove-alive.ts';
import { startRecorder, type Recorder } from './recorder.ts';
import { keepRetention, type Removed, type Retention } from './retention.ts';
import { openSpool } from './spool.ts';

export interface HistoryOptions {
  readonly dataDir: string;
  /** `undefined`: an embedded Postgres in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly retention?: Retention;
  readonly log: Log;
}

export interface History {
  /** On disk when it returns; in Postgres as soon as Postgres takes it. Never throws. */
  readonly append: (events: readonly FloorEvent[]) => void;
  /** For pages and routes: the recorder has connections of its own. */
  readonly prisma: PrismaClient;
  /** Where the Postgres is, for who needs a connection of another kind. Holds its password. */
  readonly databaseUrl: string;
  /** What happened since the process before this one heard its sources last, nobody knows: a `LinkLost` for each. */
  readonly gap: () => readonly LinkLost[];
  /** Keeps each link's last proof of life on disk from now on, for the gap of the next start. */
  readonly watch: (links: () => readonly LinkHealth[]) => void;
  readonly health: () => {
    readonly backlogBytes: number;
    readonly spoolFailing: string | null;
    readonly databaseFailing: string | null;
    readonly recorded: number;
    readonly deadLetters: number;
  };
  /** Reports know everything that arrived before; `null` while they do not know yet. */
  readonly knownTo: () => number | null;
  /** The database is at this build's schema: `true`. Stopped before it was: `false`. Never rejects. */
  readonly ready: Promise<boolean>;
  /** All that was received before this start is in Postgres: `true`. Stopped before it was: `false`. Never rejects. */
  readonly drained: Promise<boolean>;
  /** From now on told of what is removed for its age. */
  readonly onRemoved: (listener: (removed: readonly Removed[]) => void) => void;
  /** Drains the spool for as long as there is hope of it, then closes everything. */
  readonly stop: () => Promise<void>;
}

/** A lost link touches everybody at once; rebuilding reads months. */
const LADDER_QUERY_MS = 300_000;

/** The side road of every event: spool, recorder, Postgres. A Postgres that is away holds up nothing but the record. */
export async function keepHistory({
  dataDir,
  databaseUrl,
  retention = {},
  log,
}: HistoryOptions): Promise<History> {
  mkdirSync(dataDir, { recursive: true });
  const spool = openSpool({ dir: join(dataDir, 'spool'), log });
  const lastAlive = openLastAlive(dataDir, log);
  const embedded = databaseUrl ? null : await startEmbeddedPostgres(join(dataDir, 'postgres'), log);
  const url = databaseUrl ?? embedded?.url ?? '';
  const prisma = openPrisma(url, { log });
  const writer = openPrisma(url, { log, connections: 2 });
  const climber = openPrisma(url, { log, connections: 2, queryTimeoutMs: LADDER_QUERY_MS });
  const stopping = new AbortController();
  let recorder: Recorder | null = null;
  let ladder: KeptLadder | null = null;
  let endRetention = () => Promise.resolve();
  let tellRemoved: (removed: readonly Removed[]) => void = () => undefined;
  let arrived = 0;
  let alive: Proving | null = null;
  let notYet: string | null = 'not connected yet';
  const ready = migrated(url, log, stopping.signal, (why) => (notYet = why));
  let tellDrained: (done: boolean) => void = () => undefined;
  const drained = new Promise<boolean>((resolve) => (tellDrained = resolve));
  const began = ready.then((done) => {
    if (!done) return;
    const recordedTo = () => (spool.backlogBytes() === 0 ? Date.now() : arrived);
    endRetention = keepRetention(climber, retention, { log, onRemoved: (removed) => tellRemoved(removed) });
    const keeper = keepLadder({ prisma: climber, log, recordedTo });
    ladder = keeper;
    const store = closeLeftMemberships({
      store: createPostgresHistoryStore(writer, log),
      prisma: writer,
      onRecorded: keeper.recorded,
    });
    const onRecorded = (events: readonly FloorEvent[]) => {
      arrived = events.at(-1)?.receivedAt ?? arrived;
      keeper.recorded(events);
    };
    const onDrained = () => tellDrained(true);
    recorder = startRecorder({ spool, store, log, onRecorded, onDrained, drainMs: 2000 });
  });
  return {
    append(events) {
      spool.append(events);
      alive?.heard();
    },
    prisma,
    databaseUrl: url,
    gap: () => Object.entries(lastAlive.before).map(([source, at]) => lostSince(source, at)),
    watch(links) {
      alive = proveAlive({ file: lastAlive, links, isKept: () => !spool.status().failing });
    },
    health() {
      const lag = recorder?.lag();
      return {
        backlogBytes: spool.backlogBytes(),
        spoolFailing: spool.status().failing,
        databaseFailing: lag ? (lag.failing ?? ladder?.failing() ?? null) : notYet,
        recorded: lag?.recorded ?? 0,
        deadLetters: lag?.deadLetters ?? 0,
      };
    },
    knownTo: () => ladder?.knownTo() ?? null,
    ...{ ready, drained },
    onRemoved: (listener) => void (tellRemoved = listener),
    async stop() {
      stopping.abort();
      tellDrained(false);
      await alive?.stop();
      await began;
      await recorder?.stop();
      await Promise.all([ladder?.stop(), endRetention()]);
      spool.close();
      await Promise.all([prisma, writer, climber].map((client) => client.$disconnect()));
      await embedded?.stop();
    },
  };
}

const lostSince = (source: string, at: number): LinkLost => ({
  type: 'LinkLost',
  id: uuidv7(),
  source,
  at,
  receivedAt: Date.now(),
  queue: null,
  why: 'Readyboard was not running',
});

/** Resolves to true when the database is at this build's schema; tries until it is, or to false when told to stop. */
async function migrated(
  url: string,
  log: Log,
  signal: AbortSignal,
  onFailure: (why: string) => void,
): Promise<boolean> {
  for (let delay = 500; !signal.aborted; delay = Math.min(delay * 2, 15_000)) {
    try {
      await migrate(url, log);
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      onFailure(why);
      log.error({ error: why }, 'the database is not ready: events wait in the spool');
      await wait(delay, undefined, { signal }).catch(() => undefined);
    }
  }
  return false;
}
