import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetChangesIn } from '#lib/floor/calendar/offsets.ts';
import { presetSpan } from '#lib/floor/calendar/preset-span.ts';
import { COUNTINGS, INTERVALS, PRESETS, REPORTS, type Choices } from '#lib/reports/choices.ts';
import { addressOf } from '#lib/reports/choices-address.ts';
import { daysIn, MOST_DAYS_IN_MINUTES } from '#lib/reports/choices-defaults.ts';
import { parseChoices } from '#lib/reports/parse-choices.ts';

const QUARTER = 900_000;
const DAY = 96 * QUARTER;
const now = Date.UTC(2026, 10, 4, 12);
const queues = ['8000', '8001', '#1 & co'].map((number) => ({ source: 'pbx', number, name: number }));
const agents = [
  { source: 'pbx', extension: '101', name: 'Ada' },
  { source: 'lab', extension: '101', name: 'Bob' },
];
const columns = ['agent', 'ready', 'occupancy'];
const parse = (query: string, report: Choices['report']) =>
  parseChoices(new URLSearchParams(query), {
    ...{ report, now, queues, agents, columns, defaultZone: 'Europe/Berlin' },
  });

const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const anyPreset = fc
  .tuple(fc.constantFrom(...PRESETS), anyZone)
  .map(([preset, zone]) => ({ preset, zone, span: presetSpan(preset, now, zone) }));

/** Half of them begin around a change of the offset, where the zone has one. */
const anyCustom = fc
  .record({
    zone: anyZone,
    date: fc.integer({ min: 1, max: 26 * 365 }),
    quarter: fc.nat(24),
    length: fc.integer({ min: 1, max: 96 * 700 }),
    nearChange: fc.boolean(),
  })
  .map(({ zone, date, quarter, length, nearChange }) => {
    const day = Date.UTC(2000, 0, 1) + date * DAY;
    const changes = nearChange ? offsetChangesIn({ from: day, to: day + 200 * DAY }, zone) : [];
    const near = Math.min(changes[0] ?? day, now - 3 * DAY);
    const from = near - (near % QUARTER) + (quarter - 12) * QUARTER;
    return { preset: null, zone, span: { from, to: from + length * QUARTER } };
  });

const anyChoices: fc.Arbitrary<Choices> = fc
  .tuple(
    fc.oneof(anyPreset, anyCustom),
    fc.record({
      report: fc.constantFrom(...REPORTS),
      interval: fc.constantFrom(...INTERVALS),
      counting: fc.constantFrom(...COUNTINGS),
      queues: fc.subarray(queues.map(({ source, number }) => `${source}/${number}`)),
      agents: fc.subarray(agents.map(({ source, extension }) => `${source}/${extension}`)),
      columns: fc.shuffledSubarray(columns),
      sort: fc.option(fc.record({ column: fc.constantFrom(...columns), descending: fc.boolean() })),
      page: fc.integer({ min: 1, max: 1e8 }),
    }),
  )
  .map(([range, rest]) => ({ ...range, ...rest }))
  .filter(({ span, interval }) => daysIn(span) <= MOST_DAYS_IN_MINUTES || !Number(interval));

it('an address is read as the choices that it was written from', () => {
  fc.assert(
    fc.property(anyChoices, (choices) => {
      expect(parse(addressOf(choices), choices.report)).toEqual({ choices, faults: [] });
    }),
    { numRuns: 500 },
  );
});

it('the same choices have one address, however they were asked for', () => {
  const asked =
    'page=1&interval=span&count=once&range=custom&from=2026-10-01T00:00&to=2026-10-26T00:00&zone=europe/berlin';
  const { choices } = parse(asked, 'agents');
  expect(addressOf(choices)).toBe('from=2026-10-01&to=2026-10-25&zone=Europe/Berlin');
});

describe('an address', () => {
  const { choices } = parse('queue=8000&columns=agent,ready&sort=-ready&page=4', 'queues');

  it('leaves out what is the default, and can be read', () => {
    expect(addressOf(choices)).toBe(
      'zone=Europe/Berlin&queue=pbx/8000&columns=agent,ready&sort=-ready&page=4',
    );
  });

  it('keeps a preset as such, so that it moves on with the days', () => {
    expect(addressOf(parse('range=last-week', 'agents').choices)).toBe('range=last-week&zone=Europe/Berlin');
  });

  it('tells which of two equal times of the clock is meant, only where it has to', () => {
    const span = { from: Date.UTC(2026, 9, 25, 0, 30), to: Date.UTC(2026, 9, 25, 1, 30) };
    expect(addressOf(parse('', 'agents').choices, { span })).toBe(
      'from=2026-10-25T02:30&to=2026-10-25T02:30%2B01:00&zone=Europe/Berlin',
    );
  });

  const rest = 'queue=pbx/8000&columns=agent,ready&sort=-ready';
  it.each<[string, Partial<Choices>, string]>([
    [
      'another order: the first page',
      { sort: null },
      'zone=Europe/Berlin&queue=pbx/8000&columns=agent,ready',
    ],
    ['another page: nothing else', { page: 5 }, `zone=Europe/Berlin&${rest}&page=5`],
    ['another report: neither columns nor order', { report: 'agents' }, 'zone=Europe/Berlin&queue=pbx/8000'],
    ['an interval: that one', { interval: '15' }, `zone=Europe/Berlin&interval=15&${rest}`],
    [
      'a long span: no preset, and the interval that is usual then',
      { span: { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 6, 1) }, zone: 'UTC' },
      `from=2026-01-01&to=2026-06-30&zone=UTC&${rest}`,
    ],
  ])('changes to %s', (_title, changes, address) => {
    expect(addressOf(choices, changes)).toBe(address);
  });
});
