import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAt, DAY_MS } from '#lib/history/ladder/days.ts';
import { BUCKET_MS } from '#lib/history/ladder/span-rows.ts';
import { piecesOf } from '#lib/history/reports/pieces.ts';
import { eachSlot, quarterMap } from '#lib/history/reports/quarter-map.ts';

/** Borders of slots: on quarter-hours mostly, some amid. */
const moment = fc
  .tuple(fc.nat(300), fc.constantFrom(0, 0, 0, 1, BUCKET_MS - 1))
  .map(([quarter, more]) => quarter * BUCKET_MS + more);

test('each closed quarter-hour that no border cuts is told of once, with its slot, and no other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(moment, { minLength: 2, maxLength: 8 }),
      fc.nat(320),
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }),
      (borders, closed, runs) => {
        const moments = borders.toSorted((a, b) => a - b);
        const slots = moments.slice(1).map((to, index) => ({ from: moments[index] as number, to }));
        const { buckets } = piecesOf(slots, closed * BUCKET_MS);
        const map = quarterMap(slots, buckets);
        const told = slots.map(() => 0);
        const wanted = slots.map(({ from, to }) =>
          buckets.reduce((sum, piece) => {
            const ms = Math.min(to, piece.to) - Math.max(from, piece.from);
            return sum + Math.max(0, ms) / BUCKET_MS;
          }, 0),
        );
        if (map) {
          let at = -5;
          const add = (slot: number, count: number) => (told[slot] = (told[slot] ?? 0) + count);
          for (const run of [...runs, Math.max(0, ((map.pastDay - map.firstDay) * DAY_MS) / BUCKET_MS + 5)]) {
            eachSlot(map.slotOf, at, at + run, add);
            at += run;
          }
          expect(dayAt(map.firstDay)).toBeLessThanOrEqual(buckets[0]?.from ?? 0);
        }
        expect(told).toEqual(wanted);
      },
    ),
    { numRuns: 500 },
  );
});
