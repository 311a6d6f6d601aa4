import { setTimeout as pause } from 'node:timers/promises';
import type { FloorEvent } from '#lib/floor/events.ts';
import { inShort } from '#lib/history/failures.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { rawArrivals } from '#lib/history/raw-arrivals.ts';
import type { Log } from '#lib/log.ts';
import { createLadder, progressOf } from './ladder-step.ts';
import { rebuildLadder } from './rebuild-ladder.ts';
import type { Touch } from './remake-spans.ts';
import { bucketOf } from './span-rows.ts';
import { createTouched } from './touched.ts';

export interface LadderOptions {
  readonly prisma: PrismaClient;
  readonly log: Log;
  /** Everything that arrived before is recorded. */
  readonly recordedTo: () => number;
  readonly everyMs?: number;
}

export interface KeptLadder {
  /** To be called with every batch once it is durable. */
  readonly recorded: (events: readonly FloorEvent[]) => void;
  /** Reports know everything that arrived before; `null` until the first step. */
  readonly knownTo: () => number | null;
  /** Why the ladder does not follow right now; `null` when all is well. */
  readonly failing: () => string | null;
  readonly stop: () => Promise<void>;
}

const EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Keeps spans and buckets up with what is recorded, a second behind at most while all is well. */
export function keepLadder({ prisma, log, recordedTo, everyMs = EVERY_MS }: LadderOptions): KeptLadder {
  const stopping = new AbortController();
  const touched = createTouched();
  const ladder = createLadder(prisma, log);
  let failed: readonly Touch[] = [];
  let knownTo: number | null = null;
  let failing: string | null = null;

  async function step(): Promise<void> {
    const upTo = recordedTo();
    const touches = [...failed, ...(await touched.take(prisma))];
    const isQuiet = touches.length === 0 && knownTo !== null && bucketOf(upTo) === bucketOf(knownTo);
    failed = touches;
    if (!isQuiet) await ladder.step(together(touches), upTo);
    failed = [];
    knownTo = upTo;
  }

  async function run(): Promise<void> {
    await untilDone(() => catchUp(prisma, log, recordedTo, touched.add));
    while (!stopping.signal.aborted) {
      await untilDone(step);
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function untilDone(work: () => Promise<void>): Promise<void> {
    for (let wait = everyMs; !stopping.signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        await work();
        failing = null;
        return;
      } catch (error) {
        if (failing === null) log.warn({ error: inShort(error) }, 'reports do not follow for now');
        failing = inShort(error);
        await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  const running = run();
  return {
    recorded: touched.add,
    knownTo: () => knownTo,
    failing: () => failing,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Of several touches of one membership the earliest counts. */
function together(touches: readonly Touch[]): readonly Touch[] {
  const earliest = new Map<number, number>();
  for (const { id, at } of touches) earliest.set(id, Math.min(at, earliest.get(id) ?? at));
  return [...earliest].map(([id, at]) => ({ id, at }));
}

/** Our clock may have been set back since: what arrived so long before is looked at again, which changes nothing. */
export const MARGIN_MS = 600_000;

/** What was recorded by a process that ended before its spans were made; all of it, if spans were never made. */
async function catchUp(
  prisma: PrismaClient,
  log: Log,
  recordedTo: () => number,
  add: (events: readonly FloorEvent[]) => void,
): Promise<void> {
  const progress = await progressOf(prisma);
  if (!progress) return rebuildLadder(prisma, { log, arrivedTo: recordedTo() });
  for await (const events of rawArrivals(prisma, progress.arrivedTo - MARGIN_MS)) add(events);
}
