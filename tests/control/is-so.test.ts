import { expect, it } from 'vitest';
import { isSo, type Wanted } from '#lib/control/is-so.ts';
import { emptyFloor, type Floor, type Membership } from '#lib/floor/floor.ts';
import type { State } from '#lib/floor/states.ts';

type Said = readonly [State, string?] | null;

const membership = (said: Said): Membership | null =>
  said && { agent: '101', state: said[0], reason: said[1] ?? null, since: 0, sinceIsAtLeast: false };

function floorWith(said: Said, unknownSince: number | null = null): Floor {
  const one = membership(said);
  const queue = {
    ...{ source: 'pbx', number: '8000', name: null, waiting: new Map(), left: new Map(), unknownSince },
    ...{ unknownWhy: null, members: new Map(one ? [['101', one]] : []) },
  };
  return { ...emptyFloor, queues: new Map([['pbx/8000', queue]]) };
}

const wanted = (to: Wanted['to'], called: Wanted['called'] = null): Wanted => ({
  ...{ source: 'pbx', agent: '101', queue: '8000', to, reason: called?.code ?? null, called },
});

const LUNCH = { code: '2', name: 'Lunch' };

it.each<[Wanted['to'], before: Said, now: Said, boolean]>([
  ['READY', ['NOT_READY'], ['READY'], true],
  ['READY', ['READY'], ['READY'], true],
  ['READY', ['NOT_READY'], ['QUEUE_CALL'], false],
  ['READY', ['NOT_READY'], ['UNKNOWN'], false],
  ['READY', ['NOT_READY'], null, false],
  ['NOT_READY', ['READY'], ['NOT_READY', 'BREAK'], true],
  ['NOT_READY', ['NOT_READY'], ['NOT_READY'], true],
  ['LOGGED_IN', ['LOGGED_OUT'], ['NOT_READY'], true],
  ['LOGGED_IN', ['LOGGED_OUT'], ['LOGGED_OUT', 'OFFLINE'], false],
  ['LOGGED_IN', null, null, false],
  ['LOGGED_OUT', ['READY'], ['LOGGED_OUT'], true],
  ['LOGGED_OUT', ['READY'], null, true],
  ['LOGGED_OUT', ['READY'], ['WRAP_UP'], false],
])('%s, asked of %j and told as %j: %s', (to, before, now, so) => {
  expect(isSo(floorWith(now), wanted(to), membership(before))).toBe(so);
});

it.each<[before: Said, now: Said, boolean]>([
  [['READY'], ['NOT_READY', '2'], true],
  [['READY'], ['NOT_READY', 'LUNCH'], true],
  [['READY'], ['NOT_READY'], true],
  [['READY'], ['NOT_READY', 'something else'], true],
  [['NOT_READY', 'BREAK'], ['NOT_READY', 'lunch'], true],
  [['NOT_READY', 'BREAK'], ['NOT_READY', 'BREAK'], false],
  [['NOT_READY'], ['NOT_READY'], false],
])('Not Ready for lunch, asked of %j and told as %j: %s', (before, now, so) => {
  expect(isSo(floorWith(now), wanted('NOT_READY', LUNCH), membership(before))).toBe(so);
});

it('nothing is so in a queue that is not known', () => {
  expect(isSo(floorWith(['READY'], 1), wanted('READY'), membership(['READY']))).toBe(false);
  expect(isSo(emptyFloor, wanted('LOGGED_OUT'), null)).toBe(false);
});
