import { describe, expect, it } from 'vitest';
import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { offsetChangesIn } from '#lib/floor/calendar/offsets.ts';
import { presetSpan } from '#lib/floor/calendar/preset-span.ts';
import {
  endOfDate,
  instantOf,
  localDate,
  startOfDate,
  wallClock,
  zoneNamed,
} from '#lib/floor/calendar/wall-clock.ts';

const HOUR = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);
const day = (date: string, zone: string) => ({ from: startOfDate(date, zone), to: endOfDate(date, zone) });
const starts = (from: string, to: string, zone: string, interval: '15' | '30' | '60' | 'day' | 'span') =>
  intervalsOf({ from: utc(from), to: utc(to) }, zone, interval).map((slot) => wallClock(slot.from, zone));

describe('a day', () => {
  it.each([
    ['America/New_York', '2026-03-08', 23, 23],
    ['America/New_York', '2026-11-01', 25, 25],
    ['Europe/Berlin', '2026-03-29', 23, 23],
    ['Europe/Berlin', '2026-10-25', 25, 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5, 24],
    ['Australia/Lord_Howe', '2026-04-05', 24.5, 25],
    ['America/Santiago', '2024-09-08', 23, 23],
    ['Asia/Kathmandu', '2026-05-01', 24, 24],
    ['Pacific/Apia', '2011-12-30', 0, 0],
  ])('in %s, %s, has %d hours and %d hourly rows', (zone, date, hours, rows) => {
    const span = day(date, zone);
    expect((span.to - span.from) / HOUR).toBe(hours);
    expect(intervalsOf(span, zone, '60')).toHaveLength(rows);
  });

  it('begins at its first instant, which need not be midnight', () => {
    expect(wallClock(startOfDate('2024-09-08', 'America/Santiago'), 'America/Santiago')).toBe(
      '2024-09-08T01:00:00-03:00',
    );
    expect(starts('2024-09-07T12:00', '2024-09-09T12:00', 'America/Santiago', 'day')).toEqual([
      '2024-09-07T08:00:00-04:00',
      '2024-09-08T01:00:00-03:00',
      '2024-09-09T00:00:00-03:00',
    ]);
  });

  it('that the zone skipped has no row', () => {
    expect(starts('2011-12-29T10:00', '2012-01-01T10:00', 'Pacific/Apia', 'day')).toEqual([
      '2011-12-29T00:00:00-10:00',
      '2011-12-31T00:00:00+14:00',
      '2012-01-01T00:00:00+14:00',
    ]);
  });

  it('that the clock goes back into for a minute begins once, wherever the report begins', () => {
    const [first, second] = ['2005-10-30T02:00', '2005-10-30T03:30'];
    const next = '2005-10-31T03:30:00';
    expect(starts(first, next, 'America/St_Johns', 'day')).toEqual([
      '2005-10-29T23:30:00-02:30',
      '2005-10-30T00:00:00-02:30',
    ]);
    expect(starts(second, next, 'America/St_Johns', 'day')).toEqual(['2005-10-30T00:00:00-03:30']);
  });

  it('belongs to the zone of the report', () => {
    expect(localDate(utc('2026-05-01T18:20'), 'Asia/Kathmandu')).toBe('2026-05-02');
    expect(localDate(utc('2026-05-01T18:20'), 'Asia/Kolkata')).toBe('2026-05-01');
  });
});

describe('intervals', () => {
  it('skip the hour that a clock skips', () => {
    expect(starts('2026-03-08T06:00', '2026-03-08T08:00', 'America/New_York', '60')).toEqual([
      '2026-03-08T01:00:00-05:00',
      '2026-03-08T03:00:00-04:00',
    ]);
  });

  it('come twice in the hour that a clock goes through twice', () => {
    expect(starts('2026-10-25T00:00', '2026-10-25T02:00', 'Europe/Berlin', '30')).toEqual([
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T02:00:00+01:00',
      '2026-10-25T02:30:00+01:00',
    ]);
  });

  it('of an hour are cut where the offset changes by half of one', () => {
    expect(starts('2026-04-04T14:00', '2026-04-04T16:30', 'Australia/Lord_Howe', '60')).toEqual([
      '2026-04-05T01:00:00+11:00',
      '2026-04-05T01:30:00+10:30',
      '2026-04-05T02:00:00+10:30',
    ]);
    expect(starts('2026-10-03T14:30', '2026-10-03T17:00', 'Australia/Lord_Howe', '60')).toEqual([
      '2026-10-04T01:00:00+10:30',
      '2026-10-04T02:30:00+11:00',
      '2026-10-04T03:00:00+11:00',
    ]);
  });

  it.each([
    ['Asia/Kolkata', '2026-05-01T05:30:00+05:30', '2026-05-01T06:00:00+05:30', '2026-05-01T07:00:00+05:30'],
    ['Asia/Kathmandu', '2026-05-01T05:45:00+05:45', '2026-05-01T06:00:00+05:45', '2026-05-01T07:00:00+05:45'],
  ])('of an hour begin on the whole hour of %s, not of UTC', (zone, ...expected) => {
    expect(starts('2026-05-01T00:00', '2026-05-01T02:00', zone, '60')).toEqual(expected);
  });

  it('are cut by the ends of the span, and the whole span is one if asked for', () => {
    const span = { from: utc('2026-05-01T09:15'), to: utc('2026-05-01T10:45') };
    expect(intervalsOf(span, 'UTC', '60')).toEqual([
      { from: span.from, to: utc('2026-05-01T10:00') },
      { from: utc('2026-05-01T10:00'), to: span.to },
    ]);
    expect(intervalsOf(span, 'UTC', 'span')).toEqual([span]);
    expect(intervalsOf({ from: span.to, to: span.from }, 'UTC', '15')).toEqual([]);
  });
});

it('a change of the offset belongs to the span that begins with it', () => {
  const change = utc('2026-10-25T01:00');
  expect(offsetChangesIn({ from: change, to: change + 1 }, 'Europe/Berlin')).toEqual([change]);
  expect(offsetChangesIn({ from: change - HOUR, to: change }, 'Europe/Berlin')).toEqual([]);
});

describe('a preset, on a Wednesday,', () => {
  it.each([
    ['today', '2026-11-04', '2026-11-05'],
    ['yesterday', '2026-11-03', '2026-11-04'],
    ['this-week', '2026-11-02', '2026-11-09'],
    ['last-week', '2026-10-26', '2026-11-02'],
    ['this-month', '2026-11-01', '2026-12-01'],
    ['last-month', '2026-10-01', '2026-11-01'],
  ] as const)('%s is from the beginning of %s to that of %s', (preset, from, to) => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'])
      expect(presetSpan(preset, instantOf('2026-11-04T23:59', zone), zone)).toEqual({
        from: startOfDate(from, zone),
        to: startOfDate(to, zone),
      });
  });

  it('yesterday is the last date there was', () => {
    const zone = 'Pacific/Apia';
    const { from, to } = presetSpan('yesterday', instantOf('2011-12-31T12:00', zone), zone);
    expect([localDate(from, zone), (to - from) / HOUR]).toEqual(['2011-12-29', 24]);
  });

  it('a week that begins on Monday holds its Sunday', () => {
    const { from } = presetSpan('this-week', instantOf('2026-11-08T12:00', 'UTC'), 'UTC');
    expect(localDate(from, 'UTC')).toBe('2026-11-02');
  });
});

it.each([
  ['2026-10-25T02:30', '2026-10-25T02:30:00+02:00'],
  ['2026-03-29T02:30', '2026-03-29T03:30:00+02:00'],
])('the wall time %s is taken for %s', (written, read) => {
  expect(wallClock(instantOf(written, 'Europe/Berlin'), 'Europe/Berlin')).toBe(read);
});

it.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['+05:30', null],
  ['2026-05-01T00:00Z[Europe/Berlin]', null],
  ['Europe/Atlantis', null],
  ['', null],
])('as the name of a zone, "%s" means %s', (name, zone) => {
  expect(zoneNamed(name)).toBe(zone);
});
