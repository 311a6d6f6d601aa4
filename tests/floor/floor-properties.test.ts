import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countStates, everybodyIn, staffedOf } from '#lib/floor/counts.ts';
import { evolve } from '#lib/floor/evolve.ts';
import { emptyFloor, type Floor } from '#lib/floor/floor.ts';
import { onceCounted, peopleOn } from '#lib/floor/once-counted.ts';
import { STATES } from '#lib/floor/states.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { anyStory } from '#tests/support/floor-arbitraries.ts';
import { fold } from '#tests/support/fold.ts';

const statesOf = (floor: Floor) =>
  [...floor.queues].map(([key, queue]) => [
    key,
    [...queue.members].map(([a, m]) => [a, m.state, m.reason]).sort(),
  ]);

/** The story, with each event repeated at once now and then. */
const withRepeats = (story: FloorEvent[], repeats: number[]) =>
  story.flatMap((event, i) => Array.from({ length: 1 + ((repeats[i] ?? 0) % 3) }, () => event));

it('events that come twice or three times give the same floor', () => {
  fc.assert(
    fc.property(anyStory(), fc.array(fc.nat(2)), (story, repeats) => {
      expect(fold(withRepeats(story, repeats)).floor).toEqual(fold(story).floor);
    }),
  );
});

it('an old copy of a state change, come late in any order, moves nobody', () => {
  fc.assert(
    fc.property(anyStory(), fc.array(fc.nat(), { minLength: 1 }), (story, picks) => {
      const changes = story.filter((event) => event.type === 'AgentStateChanged');
      const { floor } = fold(story);
      const copies = picks
        .flatMap((pick) => changes[pick % Math.max(1, changes.length)] ?? [])
        .filter((copy) => {
          const member = floor.queues.get(`pbx/${copy.queue}`)?.members.get(copy.agent);
          return member !== undefined && copy.at < member.since;
        });
      expect(statesOf(fold(copies, floor).floor)).toEqual(statesOf(floor));
    }),
  );
});

it('the counts of a queue always add up to its memberships', () => {
  fc.assert(
    fc.property(anyStory(), (story) => {
      for (const queue of fold(story).floor.queues.values()) {
        const counts = countStates([...queue.members.values()].map((member) => member.state));
        expect(everybodyIn(counts)).toBe(queue.members.size);
        expect(staffedOf(counts)).toBe(queue.members.size - counts.LOGGED_OUT - counts.UNKNOWN);
      }
    }),
  );
});

it('the total counts people: once each, in a state that one of their queues shows', () => {
  fc.assert(
    fc.property(anyStory(), (story) => {
      const { floor } = fold(story);
      const memberships = [...floor.queues.values()].flatMap((queue) => [...queue.members.values()]);
      const people = peopleOn(floor);
      expect([...people.keys()].sort()).toEqual(
        [...new Set(memberships.map((m) => `pbx/${m.agent}`))].sort(),
      );
      for (const [person, state] of people) {
        expect(memberships.filter((m) => `pbx/${m.agent}` === person).map((m) => m.state)).toContain(state);
      }
    }),
  );
});

it('which state of a person counts does not depend on the order of the queues', () => {
  const state = fc.constantFrom(...STATES);
  fc.assert(
    fc.property(state, state, state, (a, b, c) => {
      expect(onceCounted(a, b)).toBe(onceCounted(b, a));
      expect(onceCounted(a, onceCounted(b, c))).toBe(onceCounted(onceCounted(a, b), c));
    }),
  );
});

it.each([
  ['QUEUE_CALL', 'UNKNOWN', 'QUEUE_CALL'],
  ['OTHER_CALL', 'UNKNOWN', 'UNKNOWN'],
  ['QUEUE_CALL', 'OTHER_CALL', 'QUEUE_CALL'],
  ['READY', 'WRAP_UP', 'WRAP_UP'],
  ['NOT_READY', 'READY', 'READY'],
  ['LOGGED_OUT', 'NOT_READY', 'NOT_READY'],
] as const)('a person in %s and %s counts as %s', (a, b, counted) => {
  expect(onceCounted(a, b)).toBe(counted);
});

it('a queue that an event does not name keeps its row, and only changed queues are named', () => {
  fc.assert(
    fc.property(anyStory(), (story) => {
      let floor = emptyFloor;
      for (const event of story) {
        const next = evolve(floor, event);
        for (const key of new Set([...floor.queues.keys(), ...next.floor.queues.keys()])) {
          if (!next.changed.includes(key)) expect(next.floor.queues.get(key)).toBe(floor.queues.get(key));
        }
        floor = next.floor;
      }
    }),
  );
});
