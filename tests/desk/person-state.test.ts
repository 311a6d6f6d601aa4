import { expect, test } from 'vitest';
import { personState } from '#components/desk/agent/person-state.ts';
import type { State } from '#lib/floor/states.ts';

const inStates = (...states: State[]) => personState(states.map((state) => ({ state })));

test('of a person in several queues the state counts that counts in the total', () => {
  expect(inStates('READY', 'QUEUE_CALL', 'UNKNOWN')).toBe('QUEUE_CALL');
  expect(inStates('READY', 'UNKNOWN')).toBe('UNKNOWN');
  expect(inStates('LOGGED_OUT', 'NOT_READY')).toBe('NOT_READY');
});

test('who is in no queue is in no state', () => {
  expect(inStates()).toBeNull();
});
