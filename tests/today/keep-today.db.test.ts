import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lengthOf } from '#lib/floor/callers/unseen.ts';
import type { FloorEvent, WaitingCaller } from '#lib/floor/events.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { startTcpProxy } from '#tests/support/tcp-proxy.ts';
import { isKnown, openSite, startProcess, type Process } from './kept-today.ts';

const ZONE = 'Asia/Kathmandu';
/** Midnight there. */
const MIDNIGHT = Date.UTC(2026, 4, 14, 18, 15);
const time = (seconds: number): number => MIDNIGHT + seconds * 1000;

const happened = (seconds: number) => ({
  ...{ id: uuidv7({ msecs: time(seconds) }), source: 'pbx', queue: '8000' },
  ...{ at: time(seconds), receivedAt: time(seconds) },
});
const inLine = (caller: string, since: number): WaitingCaller => ({
  ...{ caller, number: '', name: '', position: null, since: time(since), kind: 'normal' },
});
const joins = (caller: string, at: number): FloorEvent => ({
  ...happened(at),
  type: 'CallerQueued',
  caller: inLine(caller, at),
});
const leaves = (caller: string, at: number): FloorEvent => ({
  ...happened(at),
  ...{ type: 'CallerLeft', caller, how: 'answered' },
});
const line = (at: number, waiting: readonly WaitingCaller[] = []): FloorEvent => ({
  ...happened(at),
  ...{ type: 'QueueSnapshotTaken', name: null, members: [], waiting },
});
const lost = (at: number): FloorEvent => ({
  ...{ ...happened(at), queue: null },
  ...{ type: 'LinkLost', why: 'gone' },
});
const hole = (from: number, to: number): FloorEvent => ({
  ...{ ...happened(from), receivedAt: time(to), id: uuidv7({ msecs: time(to) }) },
  ...{ type: 'FrameSetAside', raw: '', why: 'not recorded: 3 events' },
});

const at = (seconds: number) => ({ zone: ZONE, clock: { now: () => time(seconds) } });

function told(process: Process) {
  const today = process.now().of('pbx/8000');
  if (!today) return null;
  const { offered, answered } = today.counts;
  return { offered, answered, unseen: lengthOf(today.unseen) / 1000 };
}

describe('after a restart', () => {
  it('today is what was recorded of it, with what comes', async () => {
    const { prisma, record } = await openSite();
    await record([line(-100), joins('a', -30), joins('b', 10), leaves('a', 20)]);
    const process = startProcess(prisma, at(60));
    process.take([lost(25), line(61, [inLine('b', 10), inLine('c', 40)]), leaves('b', 70)]);
    await isKnown(process, 'pbx/8000');
    expect(told(process)).toEqual({ offered: 2, answered: 2, unseen: 36 });
    process.take([leaves('c', 80)]);
    expect(told(process)).toEqual({ offered: 2, answered: 3, unseen: 36 });
  });

  it('nothing is told before all of it is recorded and read', async () => {
    const { prisma, record } = await openSite();
    let tell: (drained: boolean) => void = () => undefined;
    const drained = new Promise<boolean>((resolve) => (tell = resolve));
    const process = startProcess(prisma, { ...at(60), drained });
    process.take([line(61)]);
    expect(told(process)).toBeNull();
    await record([line(-100), joins('a', 10)]);
    tell(true);
    await isKnown(process, 'pbx/8000');
    expect(told(process)).toMatchObject({ offered: 1 });
  });

  it('what comes and is recorded while it reads counts once', async () => {
    const { prisma, record } = await openSite();
    const before = Array.from({ length: 2_500 }, (_, n) => joins(`a${n}`, 1 + n / 1000));
    await record([line(-100), ...before]);
    const process = startProcess(prisma, at(60));
    for (let n = 0; told(process) === null && n < 5_000; n += 1) {
      const events = [joins(`b${n}`, 10 + n / 1000), leaves(`a${n % 2_500}`, 20 + n / 1000)];
      process.take(events);
      await record(events);
      before.push(...events);
    }
    const came = before.filter(({ type }) => type === 'CallerQueued').length;
    expect(came, 'something came while it read').toBeGreaterThan(2_500);
    expect(told(process)).toMatchObject({ offered: came, unseen: 0 });
  });

  it('a calm queue that was in view at midnight was so, however long ago its last snapshot is', async () => {
    const { prisma, record } = await openSite();
    await record([line(-200_000), joins('a', 10)]);
    const process = startProcess(prisma, at(60));
    await isKnown(process, 'pbx/8000');
    expect(told(process)).toEqual({ offered: 1, answered: 0, unseen: 0 });
  });

  it('a queue that was out of view at midnight was so', async () => {
    const { prisma, record } = await openSite();
    await record([line(-200_000), lost(-100_000), joins('a', 10), line(40, [inLine('a', 10)])]);
    const process = startProcess(prisma, at(60));
    await isKnown(process, 'pbx/8000');
    expect(told(process)).toEqual({ offered: 1, answered: 0, unseen: 40 });
  });

  it('a hole in the record is time in which nothing was seen', async () => {
    const { prisma, record } = await openSite();
    await record([line(-100), joins('a', 10), hole(20, 40), line(50, [inLine('a', 10)])]);
    const process = startProcess(prisma, at(60));
    await isKnown(process, 'pbx/8000');
    expect(told(process)).toEqual({ offered: 1, answered: 0, unseen: 30 });
  });
});

it('while Postgres does not answer nothing is told; when it does, the figures are there', async () => {
  const { url, record } = await openSite();
  await record([line(-100), joins('a', 10)]);
  const far = new URL(url);
  const proxy = await startTcpProxy(Number(far.port));
  far.port = String(proxy.port);
  const patience = { connections: 2, connectTimeoutMs: 200, queryTimeoutMs: 500 };
  const prisma = openPrisma(far.href, { log: silentLog, ...patience });
  onTestFinished(() => prisma.$disconnect());
  proxy.goDead();
  const process = startProcess(prisma, at(60));
  process.take([leaves('a', 61)]);
  expect(told(process)).toBeNull();
  proxy.heal();
  await isKnown(process, 'pbx/8000');
  expect(told(process)).toEqual({ offered: 1, answered: 1, unseen: 0 });
});

describe('at midnight', () => {
  it('everything begins anew, without an event', async () => {
    const { prisma, record } = await openSite();
    await record([line(-100), joins('a', -50)]);
    let began = Infinity;
    const clock = { now: () => time(-0.2) + Math.max(0, Math.floor(performance.now() - began)) };
    const process = startProcess(prisma, { zone: ZONE, clock });
    await isKnown(process, 'pbx/8000');
    expect(told(process)).toMatchObject({ offered: 1 });
    const changed = new Promise((resolve) => process.subscribe((queues) => resolve([...queues])));
    began = performance.now();
    expect(await changed).toEqual(['pbx/8000']);
    expect(told(process)).toEqual({ offered: 0, answered: 0, unseen: 0 });
  });

  it('a process that has seen the day begin needs no record of it', async () => {
    const { prisma } = await openSite();
    const clock = { seconds: -60, now: () => time(clock.seconds) };
    let tell: (drained: boolean) => void = () => undefined;
    const drained = new Promise<boolean>((resolve) => (tell = resolve));
    const process = startProcess(prisma, { zone: ZONE, clock, drained });
    process.take([line(-50), joins('a', -40)]);
    clock.seconds = 1;
    process.take([leaves('a', 1)]);
    tell(true);
    await isKnown(process, 'pbx/8000');
    expect(told(process)).toEqual({ offered: 0, answered: 1, unseen: 0 });
  });
});
