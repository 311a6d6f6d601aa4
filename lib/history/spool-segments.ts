import { readdirSync, readFileSync, rmSync, statSync, truncateSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#lib/log.ts';
import { decodeRecords } from './spool-records.ts';

/** A place in the spool: everything before it is recorded. */
export interface Cursor {
  readonly segment: number;
  readonly offset: number;
}

const NAME = /^(\d{12})\.spool$/;

export const segmentPath = (dir: string, segment: number): string =>
  join(dir, `${String(segment).padStart(12, '0')}.spool`);

/** The segments of a folder and their bytes, oldest first. */
export interface Segments {
  readonly sizes: Map<number, number>;
  readonly newest: () => number;
  readonly after: (segment: number) => number | undefined;
  readonly bytes: () => number;
  /** Lets go of everything before `segment`; what was found damaged is kept beside, for somebody to look at. */
  readonly dropBefore: (segment: number) => void;
  readonly markDamaged: (segment: number) => void;
}

/** Finds the segments of a folder, and cuts the torn tail off the newest: nothing is ever written after one. */
export function openSegments(dir: string, log: Log): Segments {
  const names = readdirSync(dir).flatMap((name) => NAME.exec(name)?.[1] ?? []);
  const sizes = new Map(names.sort().map((n) => [Number(n), statSync(segmentPath(dir, Number(n))).size]));
  const damaged = new Set<number>();
  const newest = () => Math.max(0, ...sizes.keys());
  if (sizes.size > 0) sizes.set(newest(), cutTornTail(segmentPath(dir, newest()), log));
  return {
    sizes,
    newest,
    after: (segment) => [...sizes.keys()].filter((n) => n > segment).sort((a, b) => a - b)[0],
    bytes: () => [...sizes.values()].reduce((sum, size) => sum + size, 0),
    dropBefore(segment) {
      for (const old of [...sizes.keys()].filter((n) => n < segment)) {
        const path = segmentPath(dir, old);
        if (damaged.has(old)) renameSync(path, `${path}.damaged`);
        else rmSync(path, { force: true });
        sizes.delete(old);
      }
    },
    markDamaged: (segment) => void damaged.add(segment),
  };
}

function cutTornTail(path: string, log: Log): number {
  const bytes = readFileSync(path);
  const { length } = decodeRecords(bytes);
  if (length < bytes.length) {
    truncateSync(path, length);
    log.warn({ path, cutOff: bytes.length - length }, 'the spool ended in a torn record, which was cut off');
  }
  return length;
}
