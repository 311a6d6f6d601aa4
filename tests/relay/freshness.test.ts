import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshnessOf, STATUSES } from '#lib/relay/freshness.ts';

describe('the worst of the three ages decides', () => {
  it.each<[number | null, number | null, number | null, string, string]>([
    [0, 0, 0, 'live', 'screen'],
    [3_000, 100, 100, 'live', 'screen'],
    [100, 3_001, 100, 'delayed', 'pbx'],
    [100, 100, 15_000, 'delayed', 'view'],
    [15_001, 100, 14_000, 'stale', 'screen'],
    [100, 60_000, 100, 'stale', 'pbx'],
    [100, 60_001, 100, 'unknown', 'pbx'],
    [100, 100, null, 'unknown', 'view'],
    [null, 100_000, 100, 'unknown', 'screen'],
    [NaN, 0, 0, 'unknown', 'screen'],
  ])('screen %s, pbx %s, view %s: %s because of %s', (screen, pbx, view, status, which) => {
    expect(freshnessOf({ screen, pbx, view })).toMatchObject({ status, which });
  });
});

it('nothing gets fresher by ageing', () => {
  const age = fc.option(fc.nat(100_000));
  fc.assert(
    fc.property(
      age,
      age,
      age,
      fc.nat(100_000),
      fc.constantFrom('screen', 'pbx', 'view'),
      (screen, pbx, view, more, which) => {
        const ages = { screen, pbx, view };
        const older = { ...ages, [which]: (ages[which] ?? 0) + more };
        if (ages[which] === null) return;
        const rank = (given: typeof ages) => STATUSES.indexOf(freshnessOf(given).status);
        expect(rank(older)).toBeGreaterThanOrEqual(rank(ages));
      },
    ),
  );
});
