import { expect, it } from 'vitest';
import { showsToken } from '#lib/access/bearer.ts';

it('a program that shows the token is let in', () => {
  expect(showsToken('Bearer open-sesame', 'open-sesame')).toBe(true);
});

it.each([
  ['Bearer open-sesame', undefined],
  ['Bearer ', ''],
  ['Bearer close-sesame', 'open-sesame'],
  ['Basic open-sesame', 'open-sesame'],
  ['open-sesame', 'open-sesame'],
  [null, 'open-sesame'],
])('a program that says %j while the token is %j is not', (authorization, token) => {
  expect(showsToken(authorization, token)).toBe(false);
});
