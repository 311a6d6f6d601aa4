import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { timeTicks } from '#components/charts/time-ticks.ts';

const span = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const labels = (from: string, to: string, zone: string, room?: number) =>
  timeTicks(span(from, to), zone, room).map(({ label, zoneName }) =>
    zoneName ? `${label} ${zoneName}` : label,
  );

test.each([
  [
    'a plain day has round hours, and ends at 24:00',
    ['2026-11-21T23:00Z', '2026-11-22T23:00Z', 'Europe/Berlin'],
    ['00:00', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '24:00'],
  ],
  [
    'the hour that comes twice is there twice',
    ['2026-10-24T22:00Z', '2026-10-25T23:00Z', 'Europe/Berlin'],
    ['00:00', '02:00 CEST', '02:00 CET', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '24:00'],
  ],
  [
    'the hour that is left out is not there, and the one after it says which clock it is of',
    ['2026-03-28T23:00Z', '2026-03-29T22:00Z', 'Europe/Berlin'],
    ['00:00', '03:00 CEST', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '24:00'],
  ],
  [
    'quarters of an hour that come twice are told apart, too',
    ['2026-10-25T00:00Z', '2026-10-25T02:00Z', 'Europe/Berlin'],
    ['02:00', '02:15', '02:30', '02:45']
      .flatMap((time) => [`${time} CEST`])
      .concat(['02:00', '02:15', '02:30', '02:45'].map((time) => `${time} CET`)),
  ],
  [
    'a clock that goes back by half an hour repeats half an hour',
    ['2026-04-04T13:00Z', '2026-04-05T13:30Z', 'Australia/Lord_Howe'],
    ['01:30 GMT+11', '01:30 GMT+10:30', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '24:00'],
  ],
  [
    'hours are those of the zone where it is on no whole hour, and a new day says which',
    ['2026-10-22T10:00Z', '2026-10-23T10:00Z', 'Asia/Kathmandu'],
    ['18:00', '21:00', 'Fri 23 Oct', '03:00', '06:00', '09:00', '12:00', '15:00'],
  ],
  [
    'a week has its days',
    ['2026-10-18T22:00Z', '2026-10-25T23:00Z', 'Europe/Berlin'],
    ['Mon 19 Oct', 'Tue 20 Oct', 'Wed 21 Oct', 'Thu 22 Oct', 'Fri 23 Oct', 'Sat 24 Oct', 'Sun 25 Oct'],
  ],
  [
    'ninety days have Mondays',
    ['2026-08-01T22:00Z', '2026-10-31T23:00Z', 'Europe/Berlin'],
    ['Mon 3 Aug', 'Mon 17 Aug', 'Mon 31 Aug', 'Mon 14 Sept', 'Mon 28 Sept', 'Mon 12 Oct', 'Mon 26 Oct'],
  ],
] as const)('%s', (_, [from, to, zone], expected) => {
  expect(labels(from, to, zone)).toEqual(expected);
});

it('a tick stands where the clock says so, inside the span, in order, and never too many of them', () => {
  const quarter = 900_000;
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'UTC',
  );
  const start = fc.integer({ min: 1_888_889, max: 2_000_000 });
  fc.assert(
    fc.property(zones, start, fc.integer({ min: 1, max: 96 * 120 }), (zone, first, quarters) => {
      const asked = { from: first * quarter, to: (first + quarters) * quarter };
      const ticks = timeTicks(asked, zone);
      const moments = ticks.map(({ at }) => at);
      expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
      expect(ticks.length).toBeLessThanOrEqual(14);
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
      for (const { at, label } of ticks) {
        expect(at).toBeGreaterThanOrEqual(asked.from);
        expect(at).toBeLessThanOrEqual(asked.to);
        if (label.includes(':') && label !== '24:00') expect(clock.format(at)).toBe(label);
      }
    }),
  );
});
