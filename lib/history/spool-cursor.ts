import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#lib/log.ts';
import { inShort } from './failures.ts';
import type { Cursor, Segments } from './spool-segments.ts';
import { writeAtomically, writeAtomicallyNow } from './write-atomically.ts';

/** Up to where the spool is recorded, kept on disk a little behind: recording again what was recorded changes nothing. */
export interface KeptCursor {
  readonly get: () => Cursor;
  readonly set: (cursor: Cursor) => void;
  readonly close: () => void;
}

const WRITE_EVERY_MS = 200;

export function openCursor(dir: string, segments: Segments, log: Log): KeptCursor {
  const path = join(dir, 'cursor');
  let cursor = withinSegments(readCursor(path), segments);
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    const written = cursor;
    try {
      await writeAtomically(path, JSON.stringify(written));
      segments.dropBefore(written.segment);
    } catch (error) {
      log.warn({ error: inShort(error) }, 'the place in the spool could not be kept');
    }
    writing = null;
    if (cursor !== written) writeSoon();
  }

  function writeSoon(): void {
    if (timer || writing) return;
    timer = setTimeout(() => {
      timer = null;
      writing = write();
    }, WRITE_EVERY_MS);
  }

  return {
    get: () => cursor,
    set(next) {
      cursor = next;
      writeSoon();
    },
    close() {
      if (timer) clearTimeout(timer);
      try {
        writeAtomicallyNow(path, JSON.stringify(cursor));
      } catch (error) {
        log.warn({ error: inShort(error) }, 'the place in the spool could not be kept');
      }
    },
  };
}

function readCursor(path: string): Cursor {
  try {
    const { segment, offset } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Cursor>;
    if (Number.isInteger(segment) && Number.isInteger(offset)) return { segment, offset } as Cursor;
  } catch {
    // None yet, or not to be read: everything in the spool is recorded (again).
  }
  return { segment: 0, offset: 0 };
}

/**
 * After a power cut the disk may hold less than was recorded: what comes next is not to be skipped for that. Where the
 * segment is gone, everything that is there is recorded (again).
 */
function withinSegments(cursor: Cursor, { sizes }: Segments): Cursor {
  const size = sizes.get(cursor.segment);
  if (size === undefined) return { segment: 0, offset: 0 };
  return { ...cursor, offset: Math.min(cursor.offset, size) };
}
