import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { clockNotHeard, hearStamp, inOurTime, type ClockOffset } from '#lib/sources/clock-offset.ts';

const T = 1_767_261_800_000;

interface Message {
  /** When it was made and when it came, by our clock. */
  readonly madeAt: number;
  readonly receivedAt?: number;
  readonly ahead?: number;
  readonly fresh?: boolean;
}

/** Hears messages of a PBX whose clock is `ahead` of ours, stamped in whole seconds as PBXs do. */
function hear(messages: readonly Message[], from = clockNotHeard) {
  let clock: ClockOffset = from;
  let heardBefore: number | null = null;
  const steps: { at: number; suspectSince: number }[] = [];
  for (const { madeAt, receivedAt = madeAt + 5, ahead = 0, fresh = true } of messages) {
    const stamp = Math.floor((madeAt + ahead) / 1000) * 1000;
    const heard = hearStamp(clock, { stamp, receivedAt, fresh, heardBefore });
    clock = heard.clock;
    if (heard.stepped) steps.push({ at: receivedAt, ...heard.stepped });
    heardBefore = receivedAt;
  }
  return { clock, steps };
}

const every = (ms: number, count: number, more: Partial<Message> = {}, from = T): Message[] =>
  Array.from({ length: count }, (_, i) => ({ madeAt: from + i * ms, ...more }));

describe('the clock of a PBX', () => {
  it('that is right, or wrong by less than its stamps can show, needs nothing added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9_000 }), fc.integer({ min: -400, max: 0 }), (ms, ahead) => {
        expect(hear(every(ms, 100, { ahead }))).toMatchObject({ clock: { offsetMs: 0 }, steps: [] });
      }),
    );
  });

  it.each([300_000, -300_000, 12_000, -12_000])('that is %i ms ahead is found out to the second', (ahead) => {
    const { clock, steps } = hear(every(700, 50, { ahead }));
    expect(Math.abs(clock.offsetMs + ahead)).toBeLessThanOrEqual(1_000);
    expect(steps).toHaveLength(1);
  });

  it('that drifts is followed without a gap', () => {
    const drifting = every(1_000, 3_600).map((message, i) => ({ ...message, ahead: i * 2 }));
    const { clock, steps } = hear(drifting);
    expect(steps).toEqual([]);
    expect(Math.abs(clock.offsetMs + 7_200)).toBeLessThan(1_500);
  });

  it('shown ahead by one new stamp in the future is believed at once, also from a snapshot', () => {
    const { clock, steps } = hear([...every(1_000, 5), { madeAt: T + 9_000, ahead: 300_000, fresh: false }]);
    expect(steps).toEqual([{ at: T + 9_005, suspectSince: T + 4_005 }]);
    expect(Math.abs(clock.offsetMs + 300_000)).toBeLessThan(1_000);
  });

  it('is not judged by the old stamps of a snapshot', () => {
    const old = every(10, 50, { fresh: false }).map((message, i) => ({
      ...message,
      madeAt: T - i * 60_000,
      receivedAt: T,
    }));
    expect(hear(old)).toMatchObject({ clock: { offsetMs: 0 }, steps: [] });
  });

  it('is not judged by one late message, nor by any number of them that come at once', () => {
    const stuck = every(100, 300).map((message) => ({ ...message, receivedAt: T + 60_000 }));
    const late = { madeAt: T + 61_000, receivedAt: T + 90_000 };
    const { clock, steps } = hear([
      ...stuck,
      ...every(1_000, 5, {}, T + 60_000),
      late,
      ...every(1_000, 5, {}, T + 90_000),
    ]);
    expect(steps).toEqual([]);
    expect(clock.offsetMs).toBe(0);
  });

  it('set back is believed when several changes in a row, over some seconds, are late by the same', () => {
    const back = every(800, 6, { ahead: -300_000 }, T + 20_000);
    const { clock, steps } = hear([...every(1_000, 10), ...back]);
    expect(steps).toEqual([{ at: T + 22_405, suspectSince: T + 9_005 }]);
    expect(Math.abs(clock.offsetMs - 300_000)).toBeLessThan(1_000);
  });

  it('set back is not taken for set forward when its own earlier stamps come again', () => {
    const back = every(800, 6, { ahead: -300_000 }, T + 20_000);
    const again = { madeAt: T + 9_000, receivedAt: T + 30_000, fresh: false };
    expect(hear([...every(1_000, 10), ...back, again, again]).steps).toHaveLength(1);
  });

  it('is not judged by one absurd stamp', () => {
    const absurd = { madeAt: T + 5_000, ahead: 80 * 365 * 86_400_000 };
    expect(hear([...every(1_000, 5), absurd, ...every(1_000, 5, {}, T + 6_000)])).toMatchObject({
      ...{ clock: { offsetMs: 0 }, steps: [] },
    });
  });

  it('never makes anything happen after we heard of it', () => {
    const message = fc.record({
      madeAt: fc.integer({ min: T, max: T + 600_000 }),
      receivedAt: fc.integer({ min: T, max: T + 600_000 }),
      ahead: fc.integer({ min: -400_000, max: 400_000 }),
      fresh: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(message), message, (messages, last) => {
        const { clock } = hear(messages);
        expect(inOurTime(clock, last.madeAt + last.ahead, last.receivedAt)).toBeLessThanOrEqual(
          last.receivedAt,
        );
        expect(inOurTime(clock, null, last.receivedAt)).toBe(last.receivedAt);
      }),
    );
  });
});
