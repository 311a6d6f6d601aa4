import { keyOf, type AgentKey, type Floor } from './floor.ts';
import type { State } from './states.ts';

/**
 * Which of a person's states in several queues counts for the person: the first of these that holds in any queue.
 * UNKNOWN stands second because the queue we cannot see might hold a queue call.
 */
const PRIORITY: readonly State[] = [
  'QUEUE_CALL',
  'UNKNOWN',
  'OTHER_CALL',
  'WRAP_UP',
  'READY',
  'NOT_READY',
  'LOGGED_OUT',
];

export const onceCounted = (a: State, b: State): State =>
  PRIORITY.indexOf(a) <= PRIORITY.indexOf(b) ? a : b;

/** Every person on the floor with the one state that counts, over all their queues. */
export function peopleOn(floor: Floor): ReadonlyMap<AgentKey, State> {
  const people = new Map<AgentKey, State>();
  for (const queue of floor.queues.values()) {
    for (const member of queue.members.values()) {
      const person = keyOf(queue.source, member.agent);
      const already = people.get(person);
      people.set(person, already ? onceCounted(already, member.state) : member.state);
    }
  }
  return people;
}
