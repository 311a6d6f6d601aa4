import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { retryAfter, stayConnected, type Ended } from '#lib/sources/stay-connected.ts';

const BACK_OFF = { firstRetryMs: 1_000, maxRetryMs: 30_000, stableMs: 60_000 };

/** Connections that end as told, one after the other; gives how long was waited after each. */
async function waitsAfter(endings: readonly Ended[], random = () => 0.5): Promise<number[]> {
  const waits: number[] = [];
  const left = [...endings];
  let allDone = () => {};
  const done = new Promise<void>((resolve) => (allDone = resolve));
  const connect = async (signal: AbortSignal): Promise<Ended> => {
    const next = left.shift();
    if (next) return next;
    allDone();
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ stableMs: 0 })));
  };
  const wait = (ms: number) => Promise.resolve(void waits.push(ms));
  const stop = stayConnected(connect, BACK_OFF, { wait, random });
  await done;
  await stop();
  return waits.slice(0, endings.length);
}

const failed: Ended = { stableMs: 0 };

describe('staying connected', () => {
  it('waits longer after each failure, up to the bound', async () => {
    expect(await waitsAfter(Array<Ended>(7).fill(failed))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
  });

  it('begins anew once a connection has held for a minute, and not before', async () => {
    const waits = await waitsAfter([
      failed,
      failed,
      { stableMs: 59_999 },
      failed,
      { stableMs: 60_000 },
      failed,
    ]);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 1_000, 2_000]);
  });

  it('never asks sooner than the other side allows', async () => {
    expect(await waitsAfter([{ stableMs: 0, retryAfterMs: 60_000 }, failed])).toEqual([60_000, 2_000]);
  });

  it('spreads the attempts of many, within 1 and 30 s', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const wait = retryAfter(failures, BACK_OFF, () => chance);
        expect(wait).toBeGreaterThanOrEqual(1_000);
        expect(wait).toBeLessThanOrEqual(30_000);
      }),
    );
    expect(retryAfter(3, BACK_OFF, () => 0)).not.toBe(retryAfter(3, BACK_OFF, () => 1));
  });
});
