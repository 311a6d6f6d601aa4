import type { State } from '#lib/floor/states.ts';

/** Which of a person's states counts: written down a second time on purpose, so that the truth does not lean on the product. */
const PRIORITY: readonly State[] = [
  'QUEUE_CALL',
  'UNKNOWN',
  'OTHER_CALL',
  'WRAP_UP',
  'READY',
  'NOT_READY',
  'LOGGED_OUT',
];

export const onceCounted = (states: readonly State[]): State =>
  PRIORITY.find((state) => states.includes(state)) ?? 'LOGGED_OUT';
