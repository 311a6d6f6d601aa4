import { describe, expect, it } from 'vitest';
import cases from './erlang-checks.json' with { type: 'json' };
import { closedForm, type Figures, type QueueModel } from './closed-forms.ts';
import { measure } from './queue-in-fast-motion.ts';

const BATCHES = 30;
/** Without abandonment a queue forgets slowly: it takes more calls to say as much. */
const CALLS_IN_A_BATCH = { C: 8000, A: 4000 };
/** Student's t for 99 % and 29 degrees of freedom. */
const T_99 = 2.7564;

const modelOf = (one: (typeof cases)[number]): QueueModel => ({
  arrivalRate: one.calls_per_hour / 3600,
  holdSeconds: one.aht_s,
  agents: one.agents,
  patienceSeconds: one.mean_patience_s,
});

function confidence(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = T_99 * Math.sqrt(variance / values.length);
  return { mean, from: mean - half, to: mean + half };
}

describe.each(cases)('$case', (one) => {
  const model = modelOf(one);
  const expected = closedForm(model);

  it('is what the published table says', () => {
    expect(expected.pWait).toBeCloseTo(one.p_wait, 5);
    expect(expected.meanWait).toBeCloseTo(one.asa_s ?? one.mean_wait_all_s ?? NaN, 4);
    expect(expected.occupancy).toBeCloseTo(one.occupancy, 5);
    expect(expected.pAbandon).toBeCloseTo(one.p_abandon, 5);
  });

  it('is met by the virtual PBX within the 99 % interval', () => {
    const calls = CALLS_IN_A_BATCH[model.patienceSeconds === null ? 'C' : 'A'];
    const batches = measure(model, 20261122, BATCHES, calls / model.arrivalRate);
    for (const figure of ['pWait', 'meanWait', 'occupancy', 'pAbandon'] satisfies (keyof Figures)[]) {
      const { from, to } = confidence(batches.map((batch) => batch[figure]));
      expect(expected[figure], figure).toBeGreaterThanOrEqual(from);
      expect(expected[figure], figure).toBeLessThanOrEqual(to);
    }
  });
});
