import fc from 'fast-check';
import { expect, it } from 'vitest';

import { cellText, exactText, isoText } from '#lib/reports/format.ts';
import type { Cell, CellKind } from '#lib/reports/table.ts';

const HOUR = 3_600_000;
const BERLIN = 'Europe/Berlin';
const BACK = Date.UTC(2026, 9, 25, 1);

it.each<[Cell, CellKind, string, string]>([
  [null, 'duration', '', ''],
  ['Zoë', 'text', 'Zoë', 'Zoë'],
  ['QUEUE_CALL', 'state', 'Queue Call', 'Queue Call'],
  ['toString', 'state', 'toString', 'toString'],
  [1234, 'count', '1234', '1234'],
  [0, 'duration', '0:00:00', '0:00:00.000'],
  [26 * HOUR + 5 * 60_000 + 9_499, 'duration', '26:05:09', '26:05:09.499'],
  [59_500, 'duration', '0:01:00', '0:00:59.500'],
  [-1_500, 'duration', '-0:00:02', '-0:00:01.500'],
  [-400, 'duration', '0:00:00', '-0:00:00.400'],
  [0.178108, 'share', '17.8 %', '17.8108 %'],
  [1, 'share', '100.0 %', '100.0000 %'],
  [2 / 3, 'average', '0.7', '0.666667'],
  [Date.UTC(2026, 6, 1, 10), 'instant', '2026-07-01 12:00:00', '2026-07-01T12:00:00+02:00'],
  [Date.UTC(2026, 6, 1, 10) + 7, 'instant', '2026-07-01 12:00:00.007', '2026-07-01T12:00:00.007+02:00'],
  [BACK - HOUR - 1, 'instant', '2026-10-25 01:59:59.999', '2026-10-25T01:59:59.999+02:00'],
  [BACK - HOUR, 'instant', '2026-10-25 02:00:00 +02:00', '2026-10-25T02:00:00+02:00'],
  [BACK, 'instant', '2026-10-25 02:00:00 +01:00', '2026-10-25T02:00:00+01:00'],
  [BACK + HOUR - 1, 'instant', '2026-10-25 02:59:59.999 +01:00', '2026-10-25T02:59:59.999+01:00'],
  [BACK + HOUR, 'instant', '2026-10-25 03:00:00', '2026-10-25T03:00:00+01:00'],
])('%j as %s is shown as %s, exactly %s', (cell, kind, shown, exact) => {
  expect(cellText(cell, kind, BERLIN)).toBe(shown);
  expect(exactText(cell, kind, BERLIN)).toBe(exact);
});

it.each([
  ['Asia/Kathmandu', '2026-01-01T05:45:00+05:45'],
  ['America/New_York', '2025-12-31T19:00:00-05:00'],
  ['Australia/Lord_Howe', '2026-01-01T11:00:00+11:00'],
  ['UTC', '2026-01-01T00:00:00+00:00'],
])('in %s the same instant is %s', (zone, expected) => {
  expect(isoText(Date.UTC(2026, 0, 1), zone)).toBe(expected);
});

it('an instant that is written out is the instant that was meant, in every zone, also in the hour that comes twice', () => {
  const zones = fc.constantFrom(
    BERLIN,
    'Asia/Kathmandu',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Santiago',
  );
  const instants = fc.oneof(
    fc.integer({ min: 0, max: Date.UTC(2040, 0) }),
    fc.integer({ min: BACK - 2 * HOUR, max: BACK + 2 * HOUR }),
  );
  fc.assert(fc.property(instants, zones, (at, zone) => Date.parse(isoText(at, zone)) === at));
});

it('what a screen shows is the rounding of what is exported', () => {
  const secondsOf = (text: string): number =>
    text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  fc.assert(
    fc.property(fc.nat(1e10), fc.double({ min: 0, max: 1, noNaN: true }), (ms, share) => {
      expect(secondsOf(cellText(ms, 'duration', BERLIN))).toBe(Math.round(ms / 1000));
      expect(Math.round(secondsOf(exactText(ms, 'duration', BERLIN)) * 1000)).toBe(ms);
      expect(Math.abs(parseFloat(cellText(share, 'share', BERLIN)) - share * 100)).toBeLessThanOrEqual(
        0.0500001,
      );
      expect(Math.abs(parseFloat(cellText(share, 'average', BERLIN)) - share)).toBeLessThanOrEqual(0.0500001);
    }),
  );
});
