import { expect, it } from 'vitest';
import { coverageOf, stackSlots } from '#components/reports/stack-slots.ts';
import { noTime } from '#lib/floor/time-in-state.ts';

const QUARTER = 900_000;
const slot = (
  index: number,
  members: number,
  time: Partial<Record<'READY' | 'QUEUE_CALL' | 'UNKNOWN', number>>,
) => ({
  from: index * QUARTER,
  to: (index + 1) * QUARTER,
  members,
  agentMs: { ...noTime(), ...time },
});

it('a step is the average number of agents in its slot', () => {
  const [step] = stackSlots(
    [slot(0, 2, { READY: QUARTER, QUEUE_CALL: QUARTER / 2, UNKNOWN: QUARTER / 2 })],
    'UTC',
  );
  expect(step).toMatchObject({ gap: false, values: { READY: 1, QUEUE_CALL: 0.5, UNKNOWN: 0.5, WRAP_UP: 0 } });
});

it('a slot in which nothing is known is a gap, and so is one before the queue was heard of', () => {
  const drawn = stackSlots(
    [slot(0, 2, { UNKNOWN: 2 * QUARTER }), slot(1, 0, {}), slot(2, 1, { READY: QUARTER })],
    'UTC',
  );
  expect(drawn.map(({ gap }) => gap)).toEqual([true, true, false]);
});

it('coverage is the share of time that is known, and nothing where there is no time', () => {
  expect(coverageOf([slot(0, 2, { READY: QUARTER, UNKNOWN: QUARTER })])).toBe(0.5);
  expect(coverageOf([slot(0, 0, {}), slot(1, 2, { READY: 2 * QUARTER })])).toBe(0.5);
  expect(coverageOf([slot(0, 0, {})])).toBeNull();
});
