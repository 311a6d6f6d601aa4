import type { State } from './states.ts';

const HOUR = 3_600_000;

/** Longer than this a state hardly lasts: its end was probably never told. Source: domain 1.2. */
const LONGEST: Readonly<Partial<Record<State, number>>> = {
  QUEUE_CALL: 4 * HOUR,
  OTHER_CALL: 4 * HOUR,
  WRAP_UP: HOUR,
};

/** Never a reason to change anything: what the PBX says stands. */
export const isImplausiblyLong = (state: State, ms: number): boolean => ms > (LONGEST[state] ?? Infinity);
