import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onward, pathHere } from '#lib/access/onward.ts';

test('after sign-in one goes on to the page that was asked for, with its choices', () => {
  expect(onward('/wall/all?diagonal=55')).toBe('/wall/all?diagonal=55');
});

test.each([
  ['nothing', undefined],
  ['home', '/'],
  ['no path', 'reports'],
  ['another site', 'https://evil.example/'],
  ['another site without its scheme', '//evil.example'],
  ['backslashes, which browsers take for slashes', '/\\evil.example'],
  ['a tab, which browsers leave out', '/\t/evil.example'],
  ['a path that turns into two slashes', '/.//evil.example'],
  ['script', 'javascript:alert(1)'],
  ['the page of sign-in itself', '/sign-in?to=/wall/all'],
  ['the page on which a TV is paired', '/pair'],
  ['what is no page', '/api/v1/views/total'],
])('%s leads to the reports', (_, to) => {
  expect(onward(to)).toBe('/reports');
});

test('whatever is asked for, it is on this site', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '\t',
    '\n',
    '?',
    '#',
    '%2f',
    '%5c',
    'evil.example',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, fc.string({ maxLength: 3 })), { maxLength: 8 }), (pieces) => {
      const to = pathHere(`/${pieces.join('')}`) ?? '/';
      expect(new URL(to, 'https://wall.example').origin).toBe('https://wall.example');
      expect(to).toMatch(/^\/(?![/\\])/);
    }),
    { numRuns: 2000 },
  );
});
