import { open } from 'node:fs/promises';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Log } from '#lib/log.ts';
import { decodeRecords, HEAD_BYTES, type Decoded } from './spool-records.ts';
import { segmentPath, type Cursor, type Segments } from './spool-segments.ts';

/** Events in order of arrival, and the place after them. */
export interface Portion {
  readonly events: readonly FloorEvent[];
  readonly next: Cursor;
}

interface Most {
  readonly events: number;
  readonly bytes: number;
}

/** Reads on from `cursor`; no events means that there is nothing more. What is damaged is passed over, with an alarm. */
export async function readPortion(
  dir: string,
  segments: Segments,
  cursor: Cursor,
  most: Most,
  log: Log,
): Promise<Portion> {
  for (let at = cursor; ;) {
    const end = segments.sizes.get(at.segment) ?? 0;
    if (at.offset >= end) {
      const segment = segments.after(at.segment);
      if (segment === undefined) return { events: [], next: at };
      at = { segment, offset: 0 };
      continue;
    }
    const { payloads, length, rest } = await decodeAt(segmentPath(dir, at.segment), at.offset, end, most);
    const next = { ...at, offset: at.offset + length };
    if (payloads.length > 0) return { events: payloads.map((text) => JSON.parse(text) as FloorEvent), next };
    log.error({ ...next, lost: end - next.offset, rest }, 'the spool is damaged here; the segment is kept');
    segments.markDamaged(at.segment);
    at = { ...at, offset: end };
  }
}

async function decodeAt(path: string, offset: number, end: number, most: Most): Promise<Decoded> {
  const file = await open(path, 'r');
  try {
    const read = async (bytes: number) => {
      const chunk = Buffer.allocUnsafe(Math.min(bytes, end - offset));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, offset);
      return decodeRecords(chunk.subarray(0, bytesRead), most.events);
    };
    let decoded = await read(Math.max(most.bytes, HEAD_BYTES));
    // A record longer than the portion is read by itself.
    while (decoded.payloads.length === 0 && typeof decoded.rest === 'object' && fits(decoded.rest.needs))
      decoded = await read(decoded.rest.needs);
    return decoded;
  } finally {
    await file.close();
  }

  function fits(needs: number): boolean {
    return needs > most.bytes && needs <= end - offset;
  }
}
