import type { AtOnce } from '#lib/floor/spans/agents-at-once.ts';

/** Whether some of these figures of a crowd are of fewer people than `fewest` (0: it does not matter). */
export const isSmall = (counts: readonly AtOnce[], fewest: number): boolean =>
  counts.some(({ members }) => members > 0 && members < fewest);
