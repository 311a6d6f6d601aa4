import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentsInOrder } from '#components/desk/queue/agents-in-order.ts';
import { lineOf } from '#components/desk/queue/waiting-in-order.ts';
import { STATES, type State } from '#lib/floor/states.ts';
import type { AgentRow, WaitingRow } from '#lib/relay/contract.ts';

const agent = (name: string, state: State, since: number): [string, AgentRow] => [
  name,
  { extension: name, name, state, reason: null, since, sinceIsAtLeast: false },
];

const names = (rows: [string, AgentRow][]) => agentsInOrder(new Map(rows)).map(([key]) => key);

test('agents stand by state as the figures do, who is logged out last, and in each state the longest first', () => {
  expect(
    names([
      agent('out', 'LOGGED_OUT', 1),
      agent('unknown', 'UNKNOWN', 2),
      agent('lunch', 'NOT_READY', 3),
      agent('new', 'READY', 9),
      agent('old', 'READY', 4),
      agent('wrap', 'WRAP_UP', 1),
      agent('call', 'QUEUE_CALL', 8),
      agent('other', 'OTHER_CALL', 7),
    ]),
  ).toEqual(['old', 'new', 'call', 'other', 'wrap', 'lunch', 'unknown', 'out']);
});

test('who has been in a state equally long stands by name, as people count', () => {
  expect(names([agent('Bob 10', 'READY', 5), agent('Bob 9', 'READY', 5), agent('Ann', 'READY', 5)])).toEqual([
    'Ann',
    'Bob 9',
    'Bob 10',
  ]);
});

test('nobody is lost or there twice, and the order does not depend on how they came', () => {
  const rows = fc.uniqueArray(
    fc.record({
      key: fc.string({ maxLength: 4 }),
      name: fc.constantFrom('Ann', 'Bob', ''),
      state: fc.constantFrom(...STATES),
      since: fc.integer({ min: 0, max: 3 }),
    }),
    { selector: ({ key }) => key },
  );
  fc.assert(
    fc.property(rows, (all) => {
      const keyed = all.map(({ key, name, state, since }): [string, AgentRow] => [
        key,
        { ...agent(name, state, since)[1] },
      ]);
      const order = names(keyed);
      expect([...order].sort()).toEqual(all.map(({ key }) => key).sort());
      expect(names([...keyed].reverse())).toEqual(order);
    }),
  );
});

const caller = (id: string, since: number, more: Partial<WaitingRow> = {}): WaitingRow => ({
  ...{ caller: id, number: '', name: '', position: null, since, kind: 'normal' },
  ...more,
});

test('callers stand in the order in which they came, whatever place the PBX gives them; callbacks apart', () => {
  const { callers, callbacks } = lineOf([
    caller('late', 30, { position: 1 }),
    caller('back', 5, { kind: 'callback' }),
    caller('first', 10, { position: 3 }),
    caller('second of the same second', 20, { position: 9 }),
    caller('first of the same second', 20, { position: 8 }),
  ]);
  expect(callers.map((row) => row.caller)).toEqual([
    'first',
    'first of the same second',
    'second of the same second',
    'late',
  ]);
  expect(callbacks.map((row) => row.caller)).toEqual(['back']);
});
