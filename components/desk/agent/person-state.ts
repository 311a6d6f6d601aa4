import { onceCounted } from '#lib/floor/once-counted.ts';
import type { State } from '#lib/floor/states.ts';

/** The one state that counts for a person in several queues; `null` for somebody in none. */
export const personState = (rows: Iterable<{ readonly state: State }>): State | null =>
  [...rows].reduce<State | null>((one, { state }) => (one === null ? state : onceCounted(one, state)), null);
