import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueueToday } from '#lib/floor/callers/today.ts';
import { DEFAULT_RULE } from '#lib/floor/callers/service-level.ts';
import { lengthOf } from '#lib/floor/callers/unseen.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { callersRows } from '#lib/relay/today-rows.ts';

const QUARTER = 900_000;
const NOBODY = { offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 };

const today = (unseen: readonly Slot[], quarters: QueueToday['quarters'] = new Map()): QueueToday => ({
  ...{ counts: NOBODY, quarters, unseen, rule: DEFAULT_RULE },
  ...{ answerTime: { num: 0, den: 0 }, serviceLevel: { num: 0, den: 0 } },
});

test('a quarter-hour that was not seen whole has a row, with how much of it was not; it says so beside its counts', () => {
  const counts = { ...NOBODY, offered: 3, answered: 2 };
  const rows = callersRows(
    today(
      [
        { from: QUARTER - 60_000, to: 2 * QUARTER + 1000 },
        { from: QUARTER, to: QUARTER + 5000 },
      ],
      new Map([
        [5 * QUARTER, counts],
        [QUARTER, counts],
      ]),
    ),
  );
  expect(rows).toEqual([
    { from: 0, ...NOBODY, unseenMs: 60_000 },
    { from: QUARTER, ...counts, unseenMs: QUARTER },
    { from: 2 * QUARTER, ...NOBODY, unseenMs: 1000 },
    { from: 5 * QUARTER, ...counts, unseenMs: 0 },
  ]);
});

test('the time that was not seen is in the quarter-hours together what it is in the day, each in order and once', () => {
  const slots = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 8 * QUARTER }), fc.integer({ min: 1, max: 3 * QUARTER }))
      .map(([from, length]) => ({ from, to: from + length })),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(slots, (unseen) => {
      const rows = callersRows(today(unseen));
      expect(rows.reduce((sum, { unseenMs }) => sum + unseenMs, 0)).toBe(lengthOf(unseen));
      expect(rows.map(({ from }) => from)).toEqual(
        [...new Set(rows.map(({ from }) => from))].sort((a, b) => a - b),
      );
      expect(rows.every(({ unseenMs }) => unseenMs > 0 && unseenMs <= QUARTER)).toBe(true);
    }),
  );
});
