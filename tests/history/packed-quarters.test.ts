import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  packQuarters,
  QUARTERS,
  readQuarters,
  unpackQuarters,
  type Quarter,
} from '#lib/history/ladder/packed-quarters.ts';

const FIGURES = 19;

const figure = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(900_000), fc.maxSafeNat());
const quarter: fc.Arbitrary<Quarter> = fc.oneof(
  fc.constant(null),
  fc.constant(Array.from({ length: FIGURES }, () => 0)),
  fc.array(figure, { minLength: FIGURES, maxLength: FIGURES }),
);
/** Runs of the same, as days have them. */
const day = fc
  .array(fc.tuple(quarter, fc.integer({ min: 1, max: 40 })), { maxLength: 20 })
  .map((runs) => runs.flatMap(([one, times]) => Array.from({ length: times }, () => one)).slice(0, QUARTERS));

test('any day comes back as it was packed', () => {
  fc.assert(
    fc.property(day, (quarters) => {
      expect(unpackQuarters(packQuarters(quarters), FIGURES)).toEqual(quarters);
    }),
    { numRuns: 500 },
  );
});

test('equal days are equal bytes, whichever objects they are made of', () => {
  fc.assert(
    fc.property(day, (quarters) => {
      const again = quarters.map((one) => (one ? [...one] : null));
      expect(packQuarters(again).equals(packQuarters(quarters))).toBe(true);
    }),
  );
});

test('a day in the midst of other bytes is read alone', () => {
  fc.assert(
    fc.property(day, fc.uint8Array(), fc.uint8Array(), (quarters, before, after) => {
      const packed = packQuarters(quarters);
      let count = 0;
      const bytes = Buffer.concat([before, packed, after]);
      readQuarters(bytes, (_, times) => (count += times), before.length, before.length + packed.length);
      expect(count).toBe(quarters.length);
    }),
  );
});

test('a day that one state fills takes eight bytes', () => {
  const whole = Array.from({ length: FIGURES }, (_, index) => (index === 5 ? 900_000 : 0));
  expect(packQuarters(Array.from({ length: QUARTERS }, () => whole))).toHaveLength(1 + 3 + 3 + 1);
});

describe('what is no packed day is named, not guessed', () => {
  test.each([
    ['nothing at all', [], 'version missing is not known'],
    ['a later version', [2, 0], 'version 2 is not known'],
    ['a repetition of nothing', [1, 3], 'nothing is before what comes again'],
    ['a day that is too long', [1, 0, 96], 'more than 96 quarter-hours'],
    ['a figure that is cut off', [1, 0x80, 0, 1, 0xff], 'it ends amid a quarter-hour'],
    ['a mask that is cut off', [1, 0x80], 'it ends amid a quarter-hour'],
    ['a figure without end', [1, 0x80, 0, 1, ...Array.from({ length: 12 }, () => 0xff)], 'has no end'],
    ['a figure that nobody has', [1, 0xc0, 0, 0, 1], 'more than 19 figures'],
  ])('%s', (_, bytes, why) => {
    expect(() => unpackQuarters(Uint8Array.from(bytes), FIGURES)).toThrow(why);
  });

  test('whatever the bytes: quarter-hours, or an error that says what it is about', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (noise, isOurs) => {
        const bytes = isOurs ? Uint8Array.of(1, ...noise) : noise;
        try {
          expect(unpackQuarters(bytes, FIGURES).length).toBeLessThanOrEqual(QUARTERS);
        } catch (error) {
          expect(String(error)).toContain('A packed day of quarter-hours cannot be read');
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
