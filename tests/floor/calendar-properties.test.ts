import fc from 'fast-check';
import { expect, it } from 'vitest';
import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { offsetChangesIn } from '#lib/floor/calendar/offsets.ts';
import { presetSpan } from '#lib/floor/calendar/preset-span.ts';
import { localDate, startOfDate, wallClock } from '#lib/floor/calendar/wall-clock.ts';
import { PRESETS } from '#lib/reports/choices.ts';

const QUARTER = 900_000;
const DAY = 96 * QUARTER;
const [FIRST, LAST] = [Date.UTC(2000, 0, 1), Date.UTC(2040, 0, 1)];
const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const anyLength = (most: number) => fc.integer({ min: 1, max: most }).map((count) => count * QUARTER);
const anyInstant = (from = FIRST) =>
  fc.integer({ min: 0, max: (LAST - from) / QUARTER }).map((i) => from + i * QUARTER);

/** Half of them around a change of the offset, where the zone has one: the rest of the year is easy. */
const anySpan = (longest: number) =>
  fc.tuple(anyZone, anyInstant(), anyLength(longest), fc.nat()).map(([zone, instant, length, shift]) => {
    const [change] = shift % 2 ? offsetChangesIn({ from: instant, to: instant + 366 * DAY }, zone) : [];
    const near = change === undefined ? instant : change - (change % QUARTER) - (shift % length);
    const from = near - (near % QUARTER);
    return { zone, span: { from, to: from + length } };
  });
const anyMinutes = fc.constantFrom('15' as const, '30' as const, '60' as const);

/** Another calendar than ours: what Intl says of the offset. */
function offsetByIntl(instant: number, zone: string): string | undefined {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
}

it('the intervals of a span follow each other without gap and overlap, from its beginning to its end', () => {
  fc.assert(
    fc.property(
      anySpan(400),
      fc.constantFrom('15', '30', '60', 'day', 'span'),
      ({ zone, span }, interval) => {
        const slots = intervalsOf(span, zone, interval);
        expect(slots[0]?.from).toBe(span.from);
        expect(slots.at(-1)?.to).toBe(span.to);
        slots.forEach((slot, i) => {
          expect(slot.to).toBeGreaterThan(slot.from);
          if (i > 0) expect(slots[i - 1]?.to).toBe(slot.from);
        });
      },
    ),
  );
});

it('a border within a span is a multiple by the wall clock, or a change of the offset', () => {
  fc.assert(
    fc.property(anySpan(200), anyMinutes, ({ zone, span }, interval) => {
      for (const { from } of intervalsOf(span, zone, interval).slice(1)) {
        const [hours, minutes] = wallClock(from, zone).slice(11, 16).split(':').map(Number);
        const isMultiple = ((hours as number) * 60 + (minutes as number)) % Number(interval) === 0;
        if (!isMultiple) expect(offsetByIntl(from, zone)).not.toBe(offsetByIntl(from - 1, zone));
      }
    }),
  );
});

it('no multiple of the wall clock and no change of the offset is passed over', () => {
  fc.assert(
    fc.property(anySpan(100), anyMinutes, ({ zone, span }, interval) => {
      for (const { from, to } of intervalsOf(span, zone, interval)) {
        expect(to - from).toBeLessThanOrEqual(Number(interval) * 60_000);
        expect(offsetByIntl(to - 1, zone)).toBe(offsetByIntl(from, zone));
        const [begin, end] = [from, to - 1].map((at) => wallClock(at, zone).slice(0, 16));
        const step = (clock = '') => Math.floor(Date.parse(`${clock}Z`) / (Number(interval) * 60_000));
        expect(step(end)).toBe(step(begin));
      }
    }),
  );
});

it('days are made of whole intervals, and hours of whole quarters', () => {
  fc.assert(
    fc.property(anySpan(400), ({ zone, span }) => {
      const borders = (['15', '30', '60', 'day'] as const).map((interval) =>
        intervalsOf(span, zone, interval).map(({ from }) => from),
      );
      borders.slice(1).forEach((coarse, i) => expect(borders[i]).toEqual(expect.arrayContaining(coarse)));
    }),
  );
});

it('a day begins at the first instant of its date', () => {
  fc.assert(
    fc.property(anySpan(1000), ({ zone, span }) => {
      for (const { from } of intervalsOf(span, zone, 'day').slice(1)) {
        expect(startOfDate(localDate(from, zone), zone)).toBe(from);
        expect(localDate(from - 1, zone) < localDate(from, zone)).toBe(true);
      }
    }),
  );
});

it('this day, week and month hold the moment, and last week and month end where they begin', () => {
  // Before 2012 some clocks went back over midnight: for an hour, today was over already.
  fc.assert(
    fc.property(anyZone, anyInstant(Date.UTC(2012, 0, 1)), (zone, now) => {
      const span = Object.fromEntries(PRESETS.map((preset) => [preset, presetSpan(preset, now, zone)]));
      for (const [current, previous] of [
        ['today', 'yesterday'],
        ['this-week', 'last-week'],
        ['this-month', 'last-month'],
      ] as const) {
        expect(span[current]?.from).toBeLessThanOrEqual(now);
        expect(span[current]?.to).toBeGreaterThan(now);
        expect(span[previous]?.to).toBe(span[current]?.from);
        expect(span[previous]?.from).toBeLessThan(span[previous]?.to ?? 0);
      }
    }),
  );
});
