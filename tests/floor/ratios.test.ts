import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Counts } from '#lib/floor/counts.ts';
import {
  coverage,
  notReadyShare,
  occupancy,
  occupancyWithOtherCalls,
  productiveShare,
  readyShare,
  staffedMs,
  utilisation,
  valueOf,
} from '#lib/floor/ratios.ts';
import { STATES } from '#lib/floor/states.ts';

const RATIOS = {
  ...{
    occupancy,
    occupancyWithOtherCalls,
    utilisation,
    readyShare,
    notReadyShare,
    productiveShare,
    coverage,
  },
};

const SHIFT: Counts = {
  ...{ READY: 100, QUEUE_CALL: 60, OTHER_CALL: 20, WRAP_UP: 40, NOT_READY: 30 },
  ...{ LOGGED_OUT: 500, UNKNOWN: 250 },
};
const NOTHING = Object.fromEntries(STATES.map((state) => [state, 0])) as unknown as Counts;

it.each<[keyof typeof RATIOS, number, number]>([
  ['occupancy', 100, 200],
  ['occupancyWithOtherCalls', 120, 220],
  ['utilisation', 120, 250],
  ['readyShare', 100, 250],
  ['notReadyShare', 30, 250],
  ['productiveShare', 220, 250],
  ['coverage', 750, 1000],
])('%s of a shift', (name, num, den) => {
  expect(RATIOS[name](SHIFT)).toEqual({ num, den });
  expect(valueOf(RATIOS[name](SHIFT))).toBe(num / den);
});

it.each(Object.keys(RATIOS) as (keyof typeof RATIOS)[])('%s of nothing is no figure', (name) => {
  expect(valueOf(RATIOS[name](NOTHING))).toBeNull();
});

it('the share of one reason is a part of the Not Ready share', () => {
  expect(notReadyShare(SHIFT, 12)).toEqual({ num: 12, den: 250 });
});

const anyTimes = fc
  .tuple(...STATES.map(() => fc.nat(86_400_000)))
  .map((times) => Object.fromEntries(STATES.map((state, i) => [state, times[i]])) as unknown as Counts);

it('ratios lie between none and all, and Unknown time is in coverage only', () => {
  fc.assert(
    fc.property(anyTimes, fc.nat(1_000_000), (ms, more) => {
      for (const [name, ratio] of Object.entries(RATIOS)) {
        const { num, den } = ratio(ms);
        expect(num >= 0 && num <= den).toBe(true);
        if (name !== 'coverage') expect(ratio({ ...ms, UNKNOWN: ms.UNKNOWN + more })).toEqual({ num, den });
      }
    }),
  );
});

it('not ready and productive time are all staffed time', () => {
  fc.assert(
    fc.property(anyTimes, (ms) => {
      expect(notReadyShare(ms).num + productiveShare(ms).num).toBe(staffedMs(ms));
    }),
  );
});
