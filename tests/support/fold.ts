import type { FloorEvent } from '#lib/floor/events.ts';
import { evolve } from '#lib/floor/evolve.ts';
import { emptyFloor, keyOf, type Floor } from '#lib/floor/floor.ts';
import type { Hint } from '#lib/floor/hints.ts';
import type { State } from '#lib/floor/states.ts';

/** Given these events, then this floor and these hints. */
export function fold(
  events: readonly FloorEvent[],
  from: Floor = emptyFloor,
): { floor: Floor; hints: Hint[] } {
  let floor = from;
  const hints: Hint[] = [];
  for (const event of events) {
    const next = evolve(floor, event);
    floor = next.floor;
    hints.push(...next.hints);
  }
  return { floor, hints };
}

/** The queue of the one source the tests use. */
export function queueOn(floor: Floor, number = '8000') {
  const queue = floor.queues.get(keyOf('pbx', number));
  if (!queue) throw new Error(`no queue ${number} on the floor`);
  return queue;
}

export const statesIn = (floor: Floor, number = '8000'): Record<string, State> =>
  Object.fromEntries([...queueOn(floor, number).members].map(([agent, member]) => [agent, member.state]));
