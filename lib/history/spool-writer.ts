import { close, closeSync, fdatasync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import type { Log } from '#lib/log.ts';
import { inShort } from './failures.ts';
import { segmentPath, type Segments } from './spool-segments.ts';
import { syncFolder } from './write-atomically.ts';

export interface SpoolWriter {
  /** One write. Answers how many of the records are in the file, whole (`all`: all or none); throws nothing. */
  readonly write: (records: readonly Buffer[], all: boolean) => number;
  /** Why the last write did not take everything; `null` when it did. */
  readonly failing: () => string | null;
  readonly close: () => void;
}

interface Options {
  readonly dir: string;
  readonly segmentBytes: number;
  readonly syncEveryMs: number;
  readonly log: Log;
}

/** Writes at the end of the newest segment. The bytes are in the kernel on return, on the disk a few milliseconds later. */
export function openWriter(
  segments: Segments,
  { dir, segmentBytes, syncEveryMs, log }: Options,
): SpoolWriter {
  let segment = segments.newest();
  let file: number | null = null;
  let failing: string | null = null;
  /** The file may hold half a record at its end: nothing is ever written after it. */
  let torn = false;
  let timer: NodeJS.Timeout | null = null;

  function fileToWrite(): number {
    if (file !== null && !torn && sizeOf(segment) < segmentBytes) return file;
    const isNew = file !== null || !segments.sizes.has(segment) || sizeOf(segment) >= segmentBytes;
    const next = isNew ? segments.newest() + 1 : segment;
    const opened = openSync(segmentPath(dir, next), isNew ? 'ax' : 'a', 0o600);
    if (file !== null) retire(file, log);
    if (isNew) {
      segments.sizes.set(next, 0);
      syncFolder(dir).catch((error: unknown) =>
        log.warn({ error: inShort(error) }, 'spool folder not synced'),
      );
    }
    segment = next;
    torn = false;
    return (file = opened);
  }

  const sizeOf = (n: number): number => segments.sizes.get(n) ?? 0;

  function append(to: number, records: readonly Buffer[], all: boolean): number {
    const bytes = Buffer.concat(records);
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(to, bytes, written);
      failing = null;
    } catch (error) {
      failing = inShort(error);
    }
    const whole = wholeWithin(records, all && written < bytes.length ? 0 : written);
    segments.sizes.set(segment, sizeOf(segment) + whole.bytes);
    if (whole.bytes < written) cutBack(to);
    return whole.records;
  }

  function cutBack(to: number): void {
    try {
      ftruncateSync(to, sizeOf(segment));
    } catch {
      torn = true;
    }
  }

  function syncSoon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      const flushed = file;
      if (flushed === null) return;
      fdatasync(flushed, (error) => {
        if (error && file === flushed)
          log.warn({ error: error.message }, 'the spool was not flushed to disk');
      });
    }, syncEveryMs);
  }

  return {
    write(records, all) {
      try {
        const count = append(fileToWrite(), records, all);
        if (count > 0) syncSoon();
        return count;
      } catch (error) {
        failing = inShort(error);
        return 0;
      }
    },
    failing: () => failing,
    close() {
      if (timer) clearTimeout(timer);
      if (file === null) return;
      try {
        fdatasyncSync(file);
      } finally {
        closeSync(file);
        file = null;
      }
    },
  };
}

/** A full segment: on the disk first, then let go. */
function retire(file: number, log: Log): void {
  fdatasync(file, (error) => {
    if (error) log.warn({ error: error.message }, 'a full spool segment was not flushed to disk');
    close(file);
  });
}

function wholeWithin(records: readonly Buffer[], written: number): { records: number; bytes: number } {
  let bytes = 0;
  let count = 0;
  for (const record of records) {
    if (bytes + record.length > written) break;
    bytes += record.length;
    count += 1;
  }
  return { records: count, bytes };
}
