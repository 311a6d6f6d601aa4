import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { isHole } from '#lib/history/hole.ts';
import { openSpool, type Spool } from '#lib/history/spool.ts';
import { silentLog } from '#lib/log.ts';
import { numbered } from '../history/recordable-events.ts';
import { tempDir } from '../support/temp-dir.ts';

const mount = (args: readonly string[]) => spawnSync('mount', [...args], { encoding: 'utf8' });

/** A disk of 256 kB, or the reason why there is none here. */
function smallDisk(): { dir: string } | { reason: string } {
  const dir = join(tempDir(), 'disk');
  mkdirSync(dir);
  const { status, stderr, error } = mount(['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', dir]);
  if (status !== 0) return { reason: `no tmpfs can be mounted here: ${stderr || error?.message}` };
  onTestFinished(() => void execFileSync('umount', ['--lazy', dir]));
  return { dir };
}

async function readAll(spool: Spool): Promise<FloorEvent[]> {
  const all: FloorEvent[] = [];
  for (let cursor = spool.cursor(); ;) {
    const { events, next } = await spool.read(cursor);
    if (events.length === 0) return all;
    all.push(...events);
    cursor = next;
  }
}

const agentsOf = (events: readonly FloorEvent[]) =>
  events.map((event) => ('agent' in event ? event.agent : null));
const long = (n: number) => ({ ...numbered(n), reason: 'x'.repeat(3_000) });

describe('the disk of the spool', () => {
  test('full in the middle of a record: no torn record, the hole is noted, and the rest goes on', async ({
    skip,
  }) => {
    const disk = smallDisk();
    if ('reason' in disk) return skip(disk.reason);
    const spool = openSpool({ dir: join(disk.dir, 'spool'), log: silentLog, retryAfterMs: 0 });
    onTestFinished(() => spool.close());
    for (let n = 0; n < 120; n += 3) spool.append([long(n), long(n + 1), long(n + 2)]);
    expect(spool.status().failing).toContain('ENOSPC');
    const kept = agentsOf(await readAll(spool));
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => String(n)));
    expect(spool.status().notRecorded).toBe(120 - kept.length);

    execFileSync('mount', ['-o', 'remount,size=1m', disk.dir]);
    spool.append([numbered(120)]);
    expect(spool.status().failing).toBeNull();
    const all = await readAll(spool);
    const [note, next] = all.slice(kept.length);
    expect(note && isHole(note)).toBe(true);
    expect(note).toMatchObject({ at: numbered(kept.length).at, source: 'pbx' });
    expect(next).toMatchObject({ agent: '120' });

    spool.close();
    const again = openSpool({ dir: join(disk.dir, 'spool'), log: silentLog });
    expect(await readAll(again)).toEqual(all);
    again.close();
  });

  test('read-only: append throws nothing, and what came meanwhile is noted when it can be written again', async ({
    skip,
  }) => {
    const disk = smallDisk();
    if ('reason' in disk) return skip(disk.reason);
    const spool = openSpool({ dir: join(disk.dir, 'spool'), log: silentLog, retryAfterMs: 0 });
    onTestFinished(() => spool.close());
    execFileSync('mount', ['-o', 'remount,ro', disk.dir]);
    for (let n = 0; n < 20; n += 1) spool.append([numbered(n)]);
    expect(spool.status()).toMatchObject({
      failing: expect.stringContaining('EROFS') as string,
      notRecorded: 20,
    });
    execFileSync('mount', ['-o', 'remount,rw', disk.dir]);
    spool.append([numbered(20)]);
    const [note, next] = await readAll(spool);
    expect(note).toMatchObject({ type: 'FrameSetAside', at: numbered(0).at });
    expect(next).toMatchObject({ agent: '20' });
    expect(spool.status().failing).toBeNull();
  });

  test('a segment that cannot be made is no reason to stop, and is made when it can be', async () => {
    const dir = tempDir();
    const spool = openSpool({ dir, log: silentLog, retryAfterMs: 0, segmentBytes: 100 });
    onTestFinished(() => spool.close());
    spool.append([numbered(0)]);
    mkdirSync(join(dir, '000000000002.spool'));
    for (let n = 1; n < 4; n += 1) spool.append([numbered(n)]);
    expect(spool.status().failing).toContain('EEXIST');
    rmSync(join(dir, '000000000002.spool'), { recursive: true });
    spool.append([numbered(4)]);
    expect(agentsOf(await readAll(spool))).toEqual(['0', null, '4']);
  });

  test('full for the place in the spool only: nothing is passed over', async ({ skip }) => {
    const disk = smallDisk();
    if ('reason' in disk) return skip(disk.reason);
    const dir = join(disk.dir, 'spool');
    const spool = openSpool({ dir, log: silentLog });
    spool.append([numbered(0), numbered(1)]);
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk.dir, 'filler')}`, 'bs=4k']);
    spool.advance((await spool.read(spool.cursor(), { events: 1, bytes: 10_000 })).next);
    spool.close();
    writeFileSync(join(disk.dir, 'filler'), '');
    const again = openSpool({ dir, log: silentLog });
    expect(agentsOf(await readAll(again)).at(-1)).toBe('1');
    again.close();
  });
});
