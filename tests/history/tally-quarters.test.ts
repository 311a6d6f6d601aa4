import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { tallySlots } from '#lib/floor/spans/tally.ts';
import { daysWith, DAY_MS } from '#lib/history/ladder/days.ts';
import { QUARTERS } from '#lib/history/ladder/packed-quarters.ts';
import { BUCKET_MS } from '#lib/history/ladder/span-rows.ts';
import { tallyOf, tallyQuarters } from '#lib/history/ladder/tally-quarters.ts';
import { anyStatements, LENGTH } from '../support/statement-arbitraries.ts';

/** Moments of stories are so far apart: many lie within a quarter-hour, many on its border. */
const STEP = BUCKET_MS / 5;

const quartersOf = ({ from, to }: Slot): Slot[] =>
  Array.from({ length: (to - from) / BUCKET_MS }, (_, index) => ({
    from: from + index * BUCKET_MS,
    to: from + (index + 1) * BUCKET_MS,
  }));

test('quarter-hours have the tallies that spans have in them, whenever membership begins or ends', () => {
  const story = anyStatements().map((statements) =>
    statements.map((word) => ({
      ...word,
      at: word.at * STEP,
      since: word.since === null ? null : word.since * STEP,
    })),
  );
  const begin = fc.oneof(
    fc.constant(-DAY_MS),
    fc.integer({ min: 0, max: LENGTH }).map((at) => at * STEP),
  );
  const slot = fc
    .tuple(fc.nat(30), fc.nat(100))
    .map(([first, length]) => ({ from: first * BUCKET_MS, to: (first + length) * BUCKET_MS }));
  fc.assert(
    fc.property(story, begin, slot, (statements, from, asked) => {
      const spans = spansOf(
        statements.filter(({ at }) => at >= from),
        from,
      );
      const made = tallyQuarters(spans, asked).map((quarter) => quarter && tallyOf(quarter));
      expect(made).toEqual(tallySlots(spans, quartersOf(asked)));
    }),
    { numRuns: 500 },
  );
});

test('what is made anew goes into days as they were, whatever it cuts', () => {
  const border = fc.nat(3 * QUARTERS);
  fc.assert(
    fc.property(border, border, fc.nat(3 * QUARTERS), (a, b, closed) => {
      const slot = { from: Math.min(a, b) * BUCKET_MS, to: Math.max(a, b) * BUCKET_MS };
      const made = quartersOf(slot).map(({ from }) => [from]);
      const length = Math.max(closed, Math.max(a, b));
      const were = quartersOf({ from: 0, to: length * BUCKET_MS }).map(({ from }) => [-from - 1]);
      const days = daysWith(slot, made, (day) => were.slice(day * QUARTERS, (day + 1) * QUARTERS));
      for (const [day, quarters] of days)
        quarters.forEach((quarter, index) => {
          const at = day * DAY_MS + index * BUCKET_MS;
          expect(quarter).toEqual(at >= slot.from && at < slot.to ? [at] : [-at - 1]);
        });
      const told = new Set(days.flatMap(([, quarters]) => quarters.flatMap((quarter) => quarter ?? [])));
      for (const [at] of made) expect(told).toContain(at);
    }),
  );
});
