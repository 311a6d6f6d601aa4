import { noneInAny } from '#lib/floor/counts.ts';
import type { AtOnce } from '#lib/floor/spans/agents-at-once.ts';
import { STATES } from '#lib/floor/states.ts';

/** The figures of a count in a quarter-hour: time in STATES, most at once of STATES, of staffed, of all. */
export const COUNT_FIGURES = 2 * STATES.length + 2;

export const figuresOfCount = ({ ms, max, staffedMax, members }: AtOnce): readonly number[] => [
  ...STATES.map((state) => ms[state]),
  ...STATES.map((state) => max[state]),
  ...[staffedMax, members],
];

/** Time adds up; of the other figures the greatest counts. */
export const isTime = (figure: number): boolean => figure < STATES.length;

/** The count of the figures from place `at` on. */
export function countOf(figures: ArrayLike<number>, at = 0): AtOnce {
  const count: AtOnce = { ms: noneInAny(), max: noneInAny(), staffedMax: 0, members: 0 };
  STATES.forEach((state, index) => {
    count.ms[state] = figures[at + index] as number;
    count.max[state] = figures[at + STATES.length + index] as number;
  });
  count.staffedMax = figures[at + 2 * STATES.length] as number;
  count.members = figures[at + 2 * STATES.length + 1] as number;
  return count;
}
