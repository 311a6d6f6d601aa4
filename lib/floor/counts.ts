import { isStaffed, STATES, type State } from './states.ts';

/** How many are in each of the seven states; every state is there, zero included. */
export type Counts = Readonly<Record<State, number>>;

/** Zero for each of the seven states, to add to. */
export const noneInAny = (): Record<State, number> =>
  Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>;

export function countStates(states: Iterable<State>): Counts {
  const counts = noneInAny();
  for (const state of states) counts[state] += 1;
  return counts;
}

/** Staffed = in any state but Logged Out and Unknown. */
export const staffedOf = (counts: Counts): number =>
  STATES.reduce((sum, state) => (isStaffed(state) ? sum + counts[state] : sum), 0);

/** Everybody counted, whatever the state. */
export const everybodyIn = (counts: Counts): number => STATES.reduce((sum, state) => sum + counts[state], 0);
