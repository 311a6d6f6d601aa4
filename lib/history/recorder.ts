import { setTimeout as pause } from 'node:timers/promises';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Log } from '#lib/log.ts';
import { failureOf, inShort } from './failures.ts';
import type { HistoryStore } from './history-store.ts';
import type { Spool } from './spool.ts';

export interface RecorderOptions {
  readonly spool: Spool;
  readonly store: HistoryStore;
  readonly log: Log;
  /** Called with every batch once it is durable. */
  readonly onRecorded?: (events: readonly FloorEvent[]) => void;
  /** Called once, when all that was in the spool is recorded for the first time. */
  readonly onDrained?: () => void;
  /** How long `stop` waits for the spool to drain. What is left is recorded at the next start. */
  readonly drainMs?: number;
  /** Pause after the first failure; doubles up to `longestPauseMs`. */
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
  readonly now?: () => number;
}

export interface Lag {
  /** Received and not yet in Postgres. */
  readonly bytes: number;
  /** When the last batch was durable, by our clock; `null` before the first. */
  readonly lastRecordedAt: number | null;
  /** Why nothing is being recorded right now; `null` when all is well. */
  readonly failing: string | null;
  /** Of this process: events that Postgres refused and that were set aside, and events recorded. */
  readonly deadLetters: number;
  readonly recorded: number;
}

export interface Recorder {
  readonly lag: () => Lag;
  /** Records what is in the spool, within the bound, and resolves. Called once; close the spool after it. */
  readonly stop: () => Promise<void>;
}

/**
 * Takes events from the spool to the store, in order, for ever: one batch in flight, the next as soon as it is durable.
 * The spool moves on only after that, so whatever dies in between is recorded again, which changes nothing.
 */
export function startRecorder(options: RecorderOptions): Recorder {
  const { spool, store, log, drainMs = 5_000, now = Date.now } = options;
  const stopping = new AbortController();
  const ended = new AbortController();
  let lastRecordedAt: number | null = null;
  let deadLetters = 0;
  let recorded = 0;
  const patient = createPatience(options, stopping.signal);

  async function run(): Promise<void> {
    let drained = false;
    for (let cursor = spool.cursor(); !ended.signal.aborted;) {
      const wasStopping = stopping.signal.aborted;
      const { events, next } = await patient.until(() => spool.read(cursor));
      if (events.length === 0) {
        if (!drained) options.onDrained?.();
        drained = true;
        if (wasStopping) return;
        await spool.waitBeyond(cursor, stopping.signal);
        continue;
      }
      await record(events);
      if (ended.signal.aborted) return;
      spool.advance((cursor = next));
    }
  }

  /** Resolves when every event is durable, as history or as a dead letter. */
  async function record(events: readonly FloorEvent[]): Promise<void> {
    try {
      await patient.until(() => store.record(events));
      recorded += events.length;
      options.onRecorded?.(events);
      lastRecordedAt = now();
    } catch (error) {
      if (failureOf(error) !== 'data') throw error;
      await narrowDown(events, error);
    }
  }

  /** Finds the event that cannot be recorded by halves, so that the others are. */
  async function narrowDown(events: readonly FloorEvent[], error: unknown): Promise<void> {
    const [event] = events;
    if (events.length > 1) {
      const half = events.length >> 1;
      await record(events.slice(0, half));
      await record(events.slice(half));
    } else if (event) {
      deadLetters += 1;
      log.error({ event, error: inShort(error) }, 'Postgres refuses this event: set aside');
      const letter = { event, error: inShort(error) };
      await patient
        .until(() => store.setAside([letter]))
        .catch((again: unknown) => {
          if (failureOf(again) !== 'data') throw again;
          log.error({ error: inShort(again) }, 'and refuses to set it aside: it is in this log only');
        });
    }
  }

  const running = run().catch((error: unknown) => {
    if (!(error instanceof GaveUp)) log.error({ error: inShort(error) }, 'the recorder has stopped');
  });

  return {
    lag: () => ({
      bytes: spool.backlogBytes(),
      lastRecordedAt,
      failing: patient.failing(),
      deadLetters,
      recorded,
    }),
    async stop() {
      stopping.abort();
      await Promise.race([running, pause(drainMs, undefined, { ref: false })]);
      ended.abort();
      const left = spool.backlogBytes();
      if (left > 0)
        log.warn({ bytes: left }, 'stopped before everything was recorded: the rest is at the next start');
    },
  };
}

/** While stopping, a store that fails is not waited for. */
class GaveUp extends Error {}

const SCHEMA_PAUSE_MS = 30_000;

/** Tries until it works; passes on only what trying again cannot change: failures that are about the data. */
function createPatience(options: RecorderOptions, stopping: AbortSignal) {
  const { log, firstPauseMs = 250, longestPauseMs = 10_000 } = options;
  let failing: string | null = null;

  function note(error: unknown, needsSomebody: boolean): void {
    const why = inShort(error);
    if (why !== failing) {
      if (needsSomebody)
        log.error({ error: why }, 'history is not recorded: the database does not fit this build');
      else log.warn({ error: why }, 'history is not recorded for now; events wait in the spool');
    }
    failing = why;
  }

  return {
    failing: () => failing,
    async until<T>(work: () => Promise<T>): Promise<T> {
      for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
        try {
          const result = await work();
          if (failing !== null) log.info('history is recorded again');
          failing = null;
          return result;
        } catch (error) {
          const failure = failureOf(error);
          if (failure === 'data') throw error;
          note(error, failure === 'schema');
          if (stopping.aborted) throw new GaveUp();
          const jittered = (failure === 'schema' ? SCHEMA_PAUSE_MS : wait) * (0.75 + Math.random() / 2);
          await pause(jittered, undefined, { signal: stopping }).catch(() => undefined);
        }
      }
    },
  };
}
