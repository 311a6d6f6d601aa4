import { isStaffed, STATES, type State } from './states.ts';

/** How many are in each of the seven states; every state is there, zero included. */
export type Counts = Readonly<Record<State, number>>;

/** Zero for each of the seven states, to add to. Written out: reports make millions of these. */
export const noneInAny = (): Record<State, number> => ({
  READY: 0,
  QUEUE_CALL: 0,
  OTHER_CALL: 0,
  WRAP_UP: 0,
  NOT_READY: 0,
  LOGGED_OUT: 0,
  UNKNOWN: 0,
});

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
