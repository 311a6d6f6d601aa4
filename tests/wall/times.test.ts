import { expect, test } from 'vitest';
import { ageText, clockText, waitText } from '#components/wall/times.ts';

test.each([
  [-5_000, '0:00'],
  [999, '0:00'],
  [61_000, '1:01'],
  [3_599_000, '59:59'],
  [3_900_000, '1h05'],
  [36_000_000, '10 h'],
])('a wait of %i ms reads %s', (ms, text) => {
  expect(waitText(ms)).toBe(text);
});

test.each([
  [null, '–'],
  [Infinity, '–'],
  [300, '<1 s'],
  [7_900, '7 s'],
  [89_000, '89 s'],
  [95_000, '1 min'],
  [7_200_000, '2 h'],
])('an age of %s ms reads %s', (ms, text) => {
  expect(ageText(ms)).toBe(text);
});

test('the clock shows the time of the site, also on the day its clocks change', () => {
  expect(clockText(Date.UTC(2026, 2, 29, 0, 59, 59), 'Europe/Berlin')).toBe('01:59:59');
  expect(clockText(Date.UTC(2026, 2, 29, 1, 0, 0), 'Europe/Berlin')).toBe('03:00:00');
  expect(clockText(Date.UTC(2026, 0, 1, 23, 0, 0), 'Europe/Berlin')).toBe('00:00:00');
});
