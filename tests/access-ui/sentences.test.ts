import { expect, test } from 'vitest';
import { sentenceOf } from '#components/access/sentences.ts';

test('our own sentence is said as it is', () => {
  expect(sentenceOf(409, { error: 'There is a user with this e-mail already.' }, null)).toBe(
    'There is a user with this e-mail already.',
  );
});

test('a code of the library of sign-in is said in plain words', () => {
  const told = { message: 'Invalid email or password', code: 'INVALID_EMAIL_OR_PASSWORD' };
  expect(sentenceOf(401, told, null)).toMatch(/do not belong together/);
});

test.each([
  ['45', 'in 45 seconds'],
  ['60', 'in a minute'],
  ['200', 'in 4 minutes'],
  [null, 'in a few minutes'],
])('too many attempts: with "Retry-After: %s" it is tried again %s', (retryAfter, words) => {
  expect(sentenceOf(429, {}, retryAfter)).toBe(`Too many attempts. Try again ${words}.`);
});

test('what a fault of the server says of itself is not shown', () => {
  expect(sentenceOf(500, { message: 'relation "user" does not exist' }, null)).not.toMatch(/relation/);
});
