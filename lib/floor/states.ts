/** The states a membership (one agent in one queue) can be in, in the order they are shown. */
export const STATES = [
  'READY',
  'QUEUE_CALL',
  'OTHER_CALL',
  'WRAP_UP',
  'NOT_READY',
  'LOGGED_OUT',
  'UNKNOWN',
] as const;

export type State = (typeof STATES)[number];

/** The words shown for the states, on every screen and in every export. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  READY: 'Ready',
  QUEUE_CALL: 'Queue Call',
  OTHER_CALL: 'Other Call',
  WRAP_UP: 'Wrap Up',
  NOT_READY: 'Not Ready',
  LOGGED_OUT: 'Logged Out',
  UNKNOWN: 'Unknown',
};

/** Staffed: logged in, as far as we know. Unknown time is never counted as staffed. */
export const isStaffed = (state: State): boolean => state !== 'LOGGED_OUT' && state !== 'UNKNOWN';
