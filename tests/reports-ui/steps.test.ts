import { expect, it } from 'vitest';
import { agentsIn, isGap, joinSlots, type StateSlot } from '#components/charts/state-slots.ts';
import { stepPoints, stretchesWhere } from '#components/charts/steps.ts';
import { valueScale } from '#components/charts/value-scale.ts';
import type { State } from '#lib/floor/states.ts';
import { noneInAny } from '#lib/floor/counts.ts';

const QUARTER = 900_000;
const slot = (index: number, time: Partial<Record<State, number>>): StateSlot => ({
  from: index * QUARTER,
  to: (index + 1) * QUARTER,
  agentMs: { ...noneInAny(), ...time },
});

it('a step is the average number of agents in its slot', () => {
  const half = slot(0, { READY: QUARTER, QUEUE_CALL: QUARTER / 2, UNKNOWN: QUARTER / 2 });
  expect(agentsIn(half, ['READY'])).toBe(1);
  expect(agentsIn(half, ['QUEUE_CALL', 'UNKNOWN'])).toBe(1);
});

it('a slot in which nothing is known is a gap, one in which something is known is not', () => {
  expect(isGap(slot(0, { UNKNOWN: QUARTER }))).toBe(true);
  expect(isGap(slot(0, {}))).toBe(true);
  expect(isGap(slot(0, { UNKNOWN: QUARTER, LOGGED_OUT: QUARTER }))).toBe(false);
});

it('slots joined for the eye keep all time: their averages are those of the time, not of the averages', () => {
  const joined = joinSlots([slot(0, { READY: QUARTER }), slot(1, {}), slot(2, { READY: QUARTER })], 2);
  expect(joined.map(({ from, to }) => [from, to])).toEqual([
    [0, 2 * QUARTER],
    [2 * QUARTER, 3 * QUARTER],
  ]);
  expect(joined.map((step) => agentsIn(step, ['READY']))).toEqual([0.5, 1]);
});

it('a step is level over its slot, and nothing is drawn over a gap or over time that has not been', () => {
  const slots = [
    slot(0, { READY: QUARTER }),
    slot(1, {}),
    slot(2, { READY: QUARTER }),
    slot(4, { READY: QUARTER }),
  ];
  const points = stepPoints(slots, (step) => (isGap(step) ? null : { ready: agentsIn(step, ['READY']) }));
  expect(points.map((point) => [point.at, 'ready' in point ? point.ready : null])).toEqual([
    [0, 1],
    [QUARTER - 1, 1],
    [QUARTER, null],
    [2 * QUARTER, 1],
    [3 * QUARTER - 1, 1],
    [3 * QUARTER, null],
    [4 * QUARTER, 1],
    [5 * QUARTER - 1, 1],
  ]);
});

it('gaps side by side are one', () => {
  const slots = [slot(0, {}), slot(1, {}), slot(2, { READY: QUARTER }), slot(3, {})];
  expect(stretchesWhere(slots, isGap)).toEqual([
    { from: 0, to: 2 * QUARTER },
    { from: 3 * QUARTER, to: 4 * QUARTER },
  ]);
});

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [11, [0, 5, 10, 15]],
  [20, [0, 5, 10, 15, 20]],
  [130, [0, 50, 100, 150]],
])('an axis up to %d agents has whole, round marks', (most, marks) => {
  expect(valueScale(most)).toEqual({ top: marks.at(-1), marks });
});
