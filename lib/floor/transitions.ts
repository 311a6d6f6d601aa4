import type { State } from './states.ts';

/**
 * Direct changes that a PBX cannot make: between the two states something happened that we were not told.
 * Such a change is accepted all the same (the PBX is right about what is now); it only hints at a lost event.
 */
const IMPOSSIBLE: Readonly<Partial<Record<State, readonly State[]>>> = {
  LOGGED_OUT: ['QUEUE_CALL', 'WRAP_UP'],
  NOT_READY: ['QUEUE_CALL', 'WRAP_UP'],
  READY: ['WRAP_UP'],
  WRAP_UP: ['QUEUE_CALL'],
};

export const hintsAtLostEvent = (from: State, to: State): boolean => IMPOSSIBLE[from]?.includes(to) ?? false;
