import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signInFirst, wayBack } from '#lib/access/way-back.ts';

it.each([
  ['/reports/agents?from=a b&_rsc=1x2', '/reports/agents?from=a+b'],
  ['/wall/all?diagonal=55', '/wall/all?diagonal=55'],
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/%0d/../\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['reports', '/'],
  ['', '/'],
  [null, '/'],
])('after signing in, %s leads to %s', (to, back) => expect(wayBack(to)).toBe(back));

it('whatever is asked for, the way back stays on this server', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    'evil.example',
    '%2f',
    '\t',
    '\n',
    '?',
    '#',
    'http:',
  );
  fc.assert(
    fc.property(
      fc.array(parts).map((all) => all.join('')),
      (to) => {
        expect(new URL(wayBack(to), 'https://wall.example').origin).toBe('https://wall.example');
      },
    ),
  );
});

it('the way to sign in holds the way back', () => {
  expect(signInFirst('/reports/agents?a=1&b=2')).toBe('/sign-in?to=%2Freports%2Fagents%3Fa%3D1%26b%3D2');
});
