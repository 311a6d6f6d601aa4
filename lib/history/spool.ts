import { v7 as uuidv7 } from 'uuid';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Log } from '#lib/log.ts';
import { lockFolder } from './data-dir-lock.ts';
import { createHole } from './hole.ts';
import { openCursor } from './spool-cursor.ts';
import { readPortion, type Portion } from './spool-reader.ts';
import { encodeRecord } from './spool-records.ts';
import { openSegments, type Cursor } from './spool-segments.ts';
import { openWriter } from './spool-writer.ts';

export interface SpoolOptions {
  /** Made if it is not there; of one process at a time. */
  readonly dir: string;
  readonly log: Log;
  /** At this size events are no longer kept (a hole is noted), so that a long outage does not fill the disk. */
  readonly maxBytes?: number;
  readonly segmentBytes?: number;
  readonly syncEveryMs?: number;
  /** After a write failed, the next try comes no sooner. */
  readonly retryAfterMs?: number;
  readonly now?: () => number;
  readonly newId?: () => string;
}

export interface SpoolStatus {
  /** Why events are not being kept right now; `null` when they are. */
  readonly failing: string | null;
  /** Received and not yet in Postgres. */
  readonly backlogBytes: number;
  readonly maxBytes: number;
  /** Events of this process that were shown but could not be kept. */
  readonly notRecorded: number;
}

/**
 * The journal between PBX and Postgres: "spool, show, record".
 * 1. When `append` returns, the events are with the kernel, in one write: a killed process loses none of them.
 * 2. `append` never throws and never waits. What cannot be kept is counted, and noted as soon as writing works again.
 * 3. What `read` gives is whole, in order, and given again after a restart until `advance` has passed it.
 */
export interface Spool {
  readonly append: (events: readonly FloorEvent[]) => void;
  /** Resolves once there is something after `cursor`, or on `signal`. */
  readonly waitBeyond: (cursor: Cursor, signal: AbortSignal) => Promise<void>;
  readonly read: (cursor: Cursor, most?: { events: number; bytes: number }) => Promise<Portion>;
  /** Up to where everything is recorded. */
  readonly cursor: () => Cursor;
  readonly advance: (to: Cursor) => void;
  readonly backlogBytes: () => number;
  readonly status: () => SpoolStatus;
  readonly close: () => void;
}

/** Small enough that turning it into rows holds up the event loop for a few milliseconds only. */
const PORTION = { events: 500, bytes: 256 * 1024 };

export function openSpool(options: SpoolOptions): Spool {
  const { dir, log, maxBytes = 1024 ** 3, segmentBytes = 8 * 1024 ** 2, syncEveryMs = 5 } = options;
  const { retryAfterMs = 1_000, now = Date.now, newId = uuidv7 } = options;
  const unlock = lockFolder(dir);
  const segments = openSegments(dir, log);
  const cursor = openCursor(dir, segments, log);
  const writer = openWriter(segments, { dir, segmentBytes, syncEveryMs, log });
  const hole = createHole();
  const waiting = new Set<() => void>();
  let failing: string | null = null;
  let tryAgainAt = 0;
  let notRecorded = 0;
  let closed = false;

  /** Writes what it can; the rest goes into the hole. */
  function keep(events: readonly FloorEvent[], all = false): number {
    const records = events.map((event) => encodeRecord(JSON.stringify(event)));
    const length = records.reduce((sum, record) => sum + record.length, 0);
    const full = segments.bytes() + length > maxBytes;
    const kept = full ? 0 : writer.write(records, all);
    if (kept < events.length)
      fail(full ? `the spool has reached its bound of ${maxBytes} bytes` : writer.failing());
    return kept;
  }

  function fail(why: string | null): void {
    if (failing === null)
      log.error({ why, dir }, 'events are shown but can not be kept: history will have a hole');
    failing = why ?? 'unknown';
    tryAgainAt = now() + retryAfterMs;
  }

  /** Notes what is missing and keeps the events after it: both or neither, or a nearly full disk would fill with notes. */
  function mend(events: readonly FloorEvent[]): number {
    if (now() < tryAgainAt) return 0;
    if (keep([...hole.notes(newId, now()), ...events], true) === 0) return 0;
    log.warn({ notRecorded: hole.size() }, 'events are kept again; the hole is noted in history');
    hole.close();
    failing = null;
    return events.length;
  }

  function leaveOut(events: readonly FloorEvent[]): void {
    if (events.length === 0) return;
    hole.add(events);
    notRecorded += events.length;
  }

  function backlogBytes(): number {
    const { segment, offset } = cursor.get();
    return [...segments.sizes].reduce((sum, [n, size]) => (n < segment ? sum : sum + size), 0) - offset;
  }

  return {
    append(events) {
      if (events.length === 0) return;
      const kept = closed ? 0 : hole.isOpen() ? mend(events) : keep(events);
      leaveOut(events.slice(kept));
      for (const wake of waiting) wake();
    },
    waitBeyond(from, signal) {
      const isBeyond = () =>
        (segments.sizes.get(from.segment) ?? 0) > from.offset || segments.after(from.segment) !== undefined;
      if (isBeyond() || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    },
    read: (from, most = PORTION) => readPortion(dir, segments, from, most, log),
    cursor: cursor.get,
    advance: cursor.set,
    backlogBytes,
    status: () => ({ failing, backlogBytes: backlogBytes(), maxBytes, notRecorded }),
    close() {
      if (closed) return;
      closed = true;
      writer.close();
      cursor.close();
      unlock();
    },
  };
}
