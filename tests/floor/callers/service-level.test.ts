import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Waits } from '#lib/floor/callers/day-counts.ts';
import {
  DEFAULT_RULE,
  FORMULAS,
  serviceLevel,
  type ServiceLevelRule,
} from '#lib/floor/callers/service-level.ts';
import { valueOf } from '#lib/floor/ratios.ts';

const times = (count: number, seconds: number): number[] =>
  Array.from({ length: count }, () => seconds * 1000);

/** The example of domain 2.1: A 1000, A_y 860, B 60, B_y 20, B_s 10. */
const EXAMPLE: Waits = {
  answered: [...times(860, 20), ...times(140, 21)],
  abandoned: [...times(10, 5), ...times(10, 20), ...times(40, 60)],
  overflow: [],
};

const percent = (waits: Waits, rule: Partial<ServiceLevelRule>): number | null => {
  const value = valueOf(serviceLevel(waits, { ...DEFAULT_RULE, ...rule }));
  return value === null ? null : Math.round(value * 1000) / 10;
};

describe('service level', () => {
  it.each([
    [1, 81.1],
    [2, 82.7],
    [3, 83],
    [4, 86],
    [5, 81.9],
  ] as const)('by formula %d is %d %% in the example', (formula, expected) => {
    expect(percent(EXAMPLE, { formula })).toBe(expected);
  });

  it.each([
    [1, 75.4],
    [2, 76.8],
    [3, 77.2],
    [4, 86],
    [5, 76.1],
  ] as const)(
    'by formula %d has callers who were sent on in the denominator, but among the answered',
    (formula, expected) => {
      expect(percent({ ...EXAMPLE, overflow: times(80, 300) }, { formula })).toBe(expected);
    },
  );

  it('over nobody is no figure', () => {
    const nobody = { answered: [], abandoned: [], overflow: [] };
    for (const formula of FORMULAS) expect(percent(nobody, { formula })).toBeNull();
    expect(percent({ ...nobody, abandoned: times(3, 2) }, { formula: 2 })).toBeNull();
  });

  it('lies between 0 and 1, and grows with the threshold', () => {
    const wait = fc.array(fc.nat(120_000), { maxLength: 20 });
    fc.assert(
      fc.property(
        fc.record({ answered: wait, abandoned: wait, overflow: wait }),
        fc.constantFrom(...FORMULAS),
        fc.integer({ min: 5, max: 100 }),
        (waits, formula, thresholdSeconds) => {
          const at = (seconds: number) =>
            serviceLevel(waits, { ...DEFAULT_RULE, formula, thresholdSeconds: seconds });
          const [now, later] = [at(thresholdSeconds), at(thresholdSeconds + 10)];
          expect(now.num).toBeLessThanOrEqual(now.den);
          expect(now.num).toBeGreaterThanOrEqual(0);
          expect(later.num * now.den).toBeGreaterThanOrEqual(now.num * later.den);
        },
      ),
    );
  });
});
