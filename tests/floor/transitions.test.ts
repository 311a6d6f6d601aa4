import { expect, it } from 'vitest';
import { STATES } from '#lib/floor/states.ts';
import { hintsAtLostEvent } from '#lib/floor/transitions.ts';

it('exactly the six changes that no PBX can make directly hint at a lost event', () => {
  const odd = STATES.flatMap((from) =>
    STATES.filter((to) => hintsAtLostEvent(from, to)).map((to) => `${from} > ${to}`),
  );
  expect(odd.sort()).toEqual([
    'LOGGED_OUT > QUEUE_CALL',
    'LOGGED_OUT > WRAP_UP',
    'NOT_READY > QUEUE_CALL',
    'NOT_READY > WRAP_UP',
    'READY > WRAP_UP',
    'WRAP_UP > QUEUE_CALL',
  ]);
});
