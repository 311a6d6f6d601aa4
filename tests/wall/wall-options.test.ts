import { expect, test } from 'vitest';
import { readWallOptions, screenOf } from '#components/wall/wall-options.ts';

test('the address says how large the screen is, how far its readers stand, and what is kept clear', () => {
  expect(readWallOptions({ diagonal: '55', distance: '5', safe: '0' })).toEqual({
    diagonal: 55,
    distance: 5,
    safe: 0,
  });
});

test.each([
  [{}, { diagonal: null, distance: null, safe: 2.5 }],
  [
    { diagonal: 'big', distance: '', safe: 'NaN' },
    { diagonal: null, distance: null, safe: 2.5 },
  ],
  [
    { diagonal: ['55', '65'], distance: 'Infinity' },
    { diagonal: null, distance: null, safe: 2.5 },
  ],
  [
    { diagonal: '-4', distance: '900', safe: '50' },
    { diagonal: 3, distance: 50, safe: 8 },
  ],
])('%o is read as %o', (given, options) => {
  expect(readWallOptions(given)).toEqual(options);
});

test('a wall is 65 inches read from 6 m unless told otherwise, and a phone is held in the hand', () => {
  const options = readWallOptions({});
  expect(screenOf(1920, 1080, options)).toMatchObject({ diagonal: 65, distance: 6 });
  expect(screenOf(390, 844, options)).toMatchObject({ diagonal: 6.1, distance: 0.4 });
});
