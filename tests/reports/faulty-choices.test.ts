import { expect, it } from 'vitest';
import { parseChoices } from '#lib/reports/parse-choices.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const parse = (query: string) =>
  parseChoices(new URLSearchParams(query), {
    ...{ report: 'agents', now: utc('2026-11-04T12:00'), defaultZone: 'Europe/Berlin' },
    queues: [
      { source: 'pbx', number: '8000', name: 'Sales' },
      { source: 'pbx', number: '8001', name: 'Support' },
      { source: 'lab', number: '8001', name: 'Trial' },
    ],
    agents: [{ source: 'pbx', extension: '101', name: 'Ada' }],
    columns: ['agent', 'ready', 'occupancy'],
  });
const EXAMPLE = '2026-05-17 or 2026-05-17T09:30';

it.each([
  [
    'from=2026-05-03&to=2026-05-01',
    'The range from 2026-05-03 to 2026-05-01 ends before it begins: swap the two.',
  ],
  [
    'from=2026-05-03T10:00&to=2026-05-03T10:00',
    'The range from 2026-05-03T10:00 to 2026-05-03T10:00 is empty: choose an end after the beginning.',
  ],
  [
    'zone=Pacific/Apia&from=2011-12-30&to=2011-12-30',
    'The range from 2011-12-30 to 2011-12-30 is empty: choose an end after the beginning.',
  ],
  [
    'from=1999-01-01&to=1999-01-02',
    'The range from 1999-01-01 to 1999-01-02 begins before the year 2000: choose a later beginning.',
  ],
  [
    'from=2026-11-05&to=2026-11-06',
    'The range from 2026-11-05 to 2026-11-06 lies in the future: choose a beginning before now.',
  ],
  [
    'from=2026-02-30&to=2026-03-01',
    `The beginning is no date or time: "2026-02-30". Write it like ${EXAMPLE}.`,
  ],
  ['from=2026-02-01&to=noon', `The end is no date or time: "noon". Write it like ${EXAMPLE}.`],
  ['range=custom&to=2026-05-03', `The range has no beginning: write a date or a time like ${EXAMPLE}.`],
  ['from=2020-05-03', `The range has no end: write a date or a time like ${EXAMPLE}.`],
  [
    'from=2026-05-03T10:07&to=2026-05-04',
    'The beginning (2026-05-03T10:07) is on no quarter hour: choose the minute 00, 15, 30 or 45.',
  ],
  [
    'from=2024-01-01&to=2026-01-01',
    'The range is 732 days long, and a report goes over two years (731 days) at most: choose a shorter range.',
  ],
  [
    'from=2026-01-01&to=2026-06-30&interval=30',
    'The range is 181 days long, and with intervals of 30 minutes a report goes over 100 days at most: choose days as the interval, or a shorter range.',
  ],
  [
    'range=tomorrow',
    '"tomorrow" is not a range: choose one of today, yesterday, this-week, last-week, this-month, last-month, custom.',
  ],
  ['zone=Europe/Berln', 'There is no time zone "Europe/Berln". Did you mean Europe/Berlin?'],
  ['zone=new york', 'There is no time zone "new york". Did you mean America/New_York?'],
  ['zone=%2B02:00', 'There is no time zone "+02:00". Write a name like Europe/Berlin.'],
  ['interval=45', '"45" is not an interval: choose one of 15, 30, 60, day, span.'],
  ['count=twice', '"twice" is not a way of counting: choose one of queue, once.'],
  ['queue=8009', 'There is no queue "8009", or none any more: take it out, or choose one from the list.'],
  ['queue=8001', 'More than one PBX has the queue "8001": write pbx/8001 or lab/8001.'],
  [
    'agent=lab/101',
    'There is no agent "lab/101", or none any more: take it out, or choose one from the list.',
  ],
  ['columns=ready,age', 'This report has no column "age": choose from agent, ready, occupancy.'],
  ['sort=-age', 'This report has no column "age": choose from agent, ready, occupancy.'],
  ['page=0', '"0" is not a page: write a number from 1.'],
  [`page=${'9'.repeat(80)}`, `"${'9'.repeat(60)}…" is not a page: write a number from 1.`],
])('%s: one sentence says what is wrong and what to change', (query, sentence) => {
  expect(parse(query).faults).toEqual([sentence]);
});

it('a fault is told once, and whatever else was understood stays for the form', () => {
  const { choices, faults } = parse(
    'from=2026-05-03T08:00&to=x&queue=8000&queue=9&queue=9&page=3&sort=-ready',
  );
  expect(faults).toHaveLength(2);
  expect(choices).toMatchObject({
    ...{ queues: ['pbx/8000'], page: 3, sort: { column: 'ready', descending: true }, preset: null },
    span: { from: utc('2026-05-03T06:00'), to: utc('2026-05-03T22:00') },
  });
});

it('of a beginning that is not understood, the form has the day of the end', () => {
  expect(parse('from=x&to=2026-05-03T08:00').choices.span).toEqual({
    from: utc('2026-05-02T22:00'),
    to: utc('2026-05-03T06:00'),
  });
});
