import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORTS, type ReportId } from '#lib/reports/choices.ts';
import { parseChoices, type ChoicesContext } from '#lib/reports/parse-choices.ts';
import { parametersOf } from '#lib/reports/question.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const context: ChoicesContext = {
  report: 'agents',
  now: utc('2026-11-04T12:00'),
  defaultZone: 'Europe/Berlin',
  queues: [
    { source: 'pbx', number: '8000', name: 'Sales' },
    { source: 'pbx', number: '8001', name: 'Support' },
    { source: 'lab', number: '8001', name: 'Trial' },
  ],
  agents: [{ source: 'pbx', extension: '101', name: 'Ada' }],
  columns: ['agent', 'ready', 'occupancy'],
};
const parse = (query: string, more: Partial<ChoicesContext> = {}) =>
  parseChoices(new URLSearchParams(query), { ...context, ...more });

describe('an address without parameters', () => {
  it.each([
    ['agents', 'span', 'once'],
    ['queues', '60', 'queue'],
    ['not-ready', 'span', 'once'],
    ['wrap-up', 'span', 'queue'],
    ['sessions', 'span', 'once'],
    ['changes', 'span', 'queue'],
    ['timeline', 'span', 'once'],
    ['quality', 'span', 'queue'],
  ] as const)('of %s is today in the zone of the house, by %s, counted %s', (report, interval, counting) => {
    expect(parse('', { report })).toEqual({
      choices: {
        ...{ report, preset: 'today', zone: 'Europe/Berlin', interval, counting },
        span: { from: utc('2026-11-03T23:00'), to: utc('2026-11-04T23:00') },
        ...{ queues: [], agents: [], columns: [], sort: null, page: 1 },
      },
      faults: [],
    });
  });

  it('is the same as one with all parameters empty, as a form sends them', () => {
    const empty = 'range=&from=&to=&zone=&interval=&count=&queue=&agent=&columns=&sort=&page=';
    expect(parse(empty)).toEqual(parse(''));
  });
});

describe('a range', () => {
  it.each([
    [
      'of dates goes through the end of the last',
      'from=2026-10-24&to=2026-10-25',
      '2026-10-23T22:00',
      '2026-10-25T23:00',
    ],
    [
      'of times ends at the last',
      'from=2026-10-24T08:00&to=2026-10-24T16:30',
      '2026-10-24T06:00',
      '2026-10-24T14:30',
    ],
    [
      'may begin with a date and end with a time',
      'from=2026-10-24&to=2026-10-24T16:30',
      '2026-10-23T22:00',
      '2026-10-24T14:30',
    ],
    [
      'is of the zone chosen',
      'zone=Asia/Kathmandu&from=2026-10-24&to=2026-10-24',
      '2026-10-23T18:15',
      '2026-10-24T18:15',
    ],
    [
      'begins with the first instant of its date',
      'zone=America/Santiago&from=2024-09-08&to=2024-09-08',
      '2024-09-08T04:00',
      '2024-09-09T03:00',
    ],
    [
      'takes a time that comes twice for the earlier',
      'from=2026-10-25T02:30&to=2026-10-25T04:00',
      '2026-10-25T00:30',
      '2026-10-25T03:00',
    ],
    [
      'is told by an offset which of the two',
      'from=2026-10-25T02:30%2B01:00&to=2026-10-25T04:00',
      '2026-10-25T01:30',
      '2026-10-25T03:00',
    ],
    [
      'minds no plus that was not escaped',
      'from=2026-10-25T02:30+01:00&to=2026-10-25T04:00',
      '2026-10-25T01:30',
      '2026-10-25T03:00',
    ],
    [
      'takes a time that is skipped for as much later',
      'from=2026-03-29T02:30&to=2026-03-29T04:00',
      '2026-03-29T01:30',
      '2026-03-29T02:00',
    ],
    [
      'that is preset minds no dates beside it',
      'range=yesterday&from=2026-01-01&to=',
      '2026-11-02T23:00',
      '2026-11-03T23:00',
    ],
    [
      'of the last month has the hour that came twice',
      'range=last-month',
      '2026-09-30T22:00',
      '2026-10-31T23:00',
    ],
    [
      'may be custom in so many words',
      'range=custom&from=2026-11-01&to=2026-11-01',
      '2026-10-31T23:00',
      '2026-11-01T23:00',
    ],
    ['may end in the future', 'from=2026-11-01&to=2026-12-31', '2026-10-31T23:00', '2026-12-31T23:00'],
    ['may be two years long', 'from=2024-01-01&to=2025-12-31', '2023-12-31T23:00', '2025-12-31T23:00'],
  ])('%s', (_title, query, from, to) => {
    const { choices, faults } = parse(query);
    expect(faults).toEqual([]);
    expect(choices.span).toEqual({ from: utc(from), to: utc(to) });
  });

  it('of many days shows queues by day unless told otherwise', () => {
    const query = 'from=2026-01-01&to=2026-06-30';
    expect(parse(query, { report: 'queues' })).toMatchObject({ choices: { interval: 'day' }, faults: [] });
  });
});

it('a queue is called by its number alone where only one PBX has it, and counts once', () => {
  expect(parse('queue=8000&queue=lab/8001&queue=pbx/8000&agent=101').choices).toMatchObject({
    queues: ['pbx/8000', 'lab/8001'],
    agents: ['pbx/101'],
  });
});

it('columns come with commas or one by one, as forms send them', () => {
  const { columns } = parse('columns=ready,agent&columns=ready&columns=occupancy').choices;
  expect(columns).toEqual(['ready', 'agent', 'occupancy']);
});

it('zones are read in any case, and of a parameter that comes twice the last one counts', () => {
  expect(parse('zone=UTC&zone=asia/kathmandu').choices.zone).toBe('Asia/Kathmandu');
});

it('parameters are taken as pages get them', () => {
  const parameters = parametersOf({ queue: ['8000', 'lab/8001'], page: '2', sort: undefined });
  expect(parameters.toString()).toBe('queue=8000&queue=lab%2F8001&page=2');
});

it('whatever an address holds, there are choices and nothing is thrown', () => {
  const names = 'range from to zone interval count queue agent columns sort page __proto__'.split(' ');
  const nearly =
    'today custom 2026-05-01 2026-13-01 0000-01-01 9999-12-31 9999-12-31T23:45 2026-05-01T24:00 2026-05-01T10:00+99:99 2026-05-01T10:00Z 1901-12-13T20:45 - / , Etc/GMT+5 UTC 8000'.split(
      ' ',
    );
  const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...nearly));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 14 }),
      fc.constantFrom<ReportId>(...REPORTS),
      (pairs, report) => {
        const { choices, faults } = parseChoices(new URLSearchParams(pairs), { ...context, report });
        expect(Number.isFinite(choices.span.from) && Number.isFinite(choices.span.to)).toBe(true);
        if (faults.length === 0) expect(choices.span.to).toBeGreaterThan(choices.span.from);
        for (const fault of faults) expect(fault).toMatch(/^\S.{10,400}[.?]$/u);
      },
    ),
    { numRuns: 1000 },
  );
});
