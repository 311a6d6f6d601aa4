import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { isHole } from '#lib/history/hole.ts';
import { openSpool, type Spool, type SpoolOptions } from '#lib/history/spool.ts';
import { silentLog } from '#lib/log.ts';
import { eventually } from '../support/eventually.ts';
import { tempDir } from '../support/temp-dir.ts';
import { anyRecordable, numbered } from './recordable-events.ts';

function open(dir: string, options: Partial<SpoolOptions> = {}): Spool {
  const spool = openSpool({ dir, log: silentLog, ...options });
  onTestFinished(() => spool.close());
  return spool;
}

async function readAll(spool: Spool, most?: { events: number; bytes: number }): Promise<FloorEvent[]> {
  const all: FloorEvent[] = [];
  for (let cursor = spool.cursor(); ;) {
    const { events, next } = await spool.read(cursor, most);
    if (events.length === 0) return all;
    all.push(...events);
    cursor = next;
  }
}

const segmentsIn = (dir: string) => readdirSync(dir).filter((name) => name.endsWith('.spool'));
const newestIn = (dir: string) => join(dir, segmentsIn(dir).sort().at(-1) as string);
const manyEvents = (count: number, from = 0) => Array.from({ length: count }, (_, n) => numbered(from + n));

describe('the spool', () => {
  test('gives what was appended, in order, over batches, segments and portions of any size', async () => {
    const batches = fc.array(fc.array(anyRecordable, { maxLength: 6 }), { maxLength: 12 });
    const most = fc.record({
      events: fc.integer({ min: 1, max: 7 }),
      bytes: fc.integer({ min: 1, max: 900 }),
    });
    await fc.assert(
      fc.asyncProperty(
        batches,
        fc.integer({ min: 1, max: 2000 }),
        most,
        async (told, segmentBytes, portion) => {
          const spool = openSpool({ dir: tempDir(), log: silentLog, segmentBytes });
          for (const batch of told) spool.append(batch);
          expect(await readAll(spool, portion)).toEqual(told.flat());
          spool.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('gives again after a restart what was not recorded, and nothing else', async () => {
    const dir = tempDir();
    const first = open(dir, { segmentBytes: 1000 });
    first.append(manyEvents(30));
    const { events, next } = await first.read(first.cursor(), { events: 10, bytes: 100_000 });
    first.advance(next);
    first.close();
    const second = open(dir);
    second.append(manyEvents(3, 30));
    const rest = await readAll(second);
    expect([...events, ...rest].map((event) => ('agent' in event ? event.agent : null))).toEqual(
      manyEvents(33).map((event) => event.agent),
    );
  });

  test('lets go of the segments that are recorded, and counts only the rest as backlog', async () => {
    const dir = tempDir();
    const spool = open(dir, { segmentBytes: 500 });
    spool.append(manyEvents(1));
    for (const event of manyEvents(20)) spool.append([event]);
    expect(segmentsIn(dir).length).toBeGreaterThan(3);
    for (let cursor = spool.cursor(); spool.backlogBytes() > 0;) {
      cursor = (await spool.read(cursor)).next;
      spool.advance(cursor);
    }
    await eventually(() => expect(segmentsIn(dir)).toHaveLength(1));
    expect(spool.status()).toMatchObject({ backlogBytes: 0, failing: null, notRecorded: 0 });
  });

  test('cut off anywhere by a power cut, gives every whole record and goes on after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (share) => {
        const dir = tempDir();
        const before = openSpool({ dir, log: silentLog });
        before.append(manyEvents(10));
        before.close();
        const whole = readFileSync(newestIn(dir)).length;
        const cut = Math.round(whole * share);
        truncateSync(newestIn(dir), cut);
        const after = openSpool({ dir, log: silentLog });
        after.append(manyEvents(1, 10));
        const agents = (await readAll(after)).map((event) => ('agent' in event ? event.agent : null));
        after.close();
        const kept = Math.floor(cut / (whole / 10));
        expect(agents).toEqual([...manyEvents(10).slice(0, kept), numbered(10)].map((event) => event.agent));
      }),
      { numRuns: 30 },
    );
  });

  test('passes over a damaged record in an older segment, and keeps that segment for somebody to look at', async () => {
    const dir = tempDir();
    const first = open(dir, { segmentBytes: 600 });
    for (const event of manyEvents(9)) first.append([event]);
    first.close();
    const oldest = join(dir, segmentsIn(dir).sort()[0] as string);
    const bytes = readFileSync(oldest);
    bytes[bytes.length - 5] = 0;
    writeFileSync(oldest, bytes);
    const second = open(dir, { segmentBytes: 600 });
    const read = await readAll(second);
    expect(read.length).toBe(8);
    second.advance((await second.read(second.cursor())).next);
    for (let cursor = second.cursor(); second.backlogBytes() > 0; second.advance(cursor))
      cursor = (await second.read(cursor)).next;
    await eventually(() => expect(existsSync(`${oldest}.damaged`)).toBe(true));
  });

  test.each(['', 'null', '{"segment":99,"offset":7}', '{"segment":1,"offset":99999999}'])(
    'a place kept on disk that makes no sense (%s) passes over nothing that is appended later',
    async (nonsense) => {
      const dir = tempDir();
      const first = open(dir);
      first.append(manyEvents(3));
      first.close();
      writeFileSync(join(dir, 'cursor'), nonsense);
      const second = open(dir);
      const before = await readAll(second);
      second.append([numbered(4)]);
      expect(await readAll(second)).toHaveLength(before.length + 1);
    },
  );

  test('waits without work until there is something beyond the place asked for', async () => {
    const spool = open(tempDir());
    const waiting = spool.waitBeyond(spool.cursor(), new AbortController().signal);
    spool.append([numbered(1)]);
    await waiting;
    const stopping = new AbortController();
    const { next } = await spool.read(spool.cursor());
    const stopped = spool.waitBeyond(next, stopping.signal);
    stopping.abort();
    await stopped;
    expect((await spool.read(next)).events).toEqual([]);
  });

  test('is of one process at a time', () => {
    const dir = tempDir();
    const spool = open(dir);
    expect(() => openSpool({ dir, log: silentLog })).toThrow(`process ${process.pid}) is using ${dir}`);
    spool.close();
    open(dir).close();
  });

  test.each([
    ['of a process that is gone', JSON.stringify({ pid: 999_999_999, began: '1' })],
    ['of a process whose number another one has now', JSON.stringify({ pid: process.ppid, began: '1' })],
    ['that was being written when the machine stopped', ''],
  ])('a lock %s does not count', (_, lock) => {
    const dir = tempDir();
    writeFileSync(join(dir, 'lock'), lock);
    open(dir).append([numbered(1)]);
    expect(readFileSync(join(dir, 'lock'), 'utf8')).toContain(`"pid":${process.pid}`);
  });
});

describe('the spool at its bound', () => {
  test('keeps nothing more, says so, and notes the hole by source once there is room again', async () => {
    const spool = open(tempDir(), { maxBytes: 2000, segmentBytes: 500, retryAfterMs: 0 });
    for (const event of manyEvents(20)) spool.append([event]);
    const kept = await readAll(spool);
    expect(kept.length).toBeLessThan(20);
    expect(spool.status().failing).toContain('bound of 2000 bytes');
    expect(spool.status().notRecorded).toBe(20 - kept.length);

    for (let cursor = spool.cursor(); spool.backlogBytes() > 0; spool.advance(cursor))
      cursor = (await spool.read(cursor)).next;
    await eventually(() => {
      spool.append([numbered(20)]);
      expect(spool.status().failing).toBeNull();
    });
    const [note, next] = await readAll(spool);
    expect(note && isHole(note)).toBe(true);
    expect(note).toMatchObject({ type: 'FrameSetAside', source: 'pbx', at: numbered(kept.length).at });
    expect(next).toMatchObject({ agent: '20' });
  });
});
