import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, test } from 'vitest';
import { ChoicesForm } from '#components/reports/choices-form.tsx';
import { ReportShell } from '#components/reports/report-shell.tsx';
import { spanWords, spokenDuration, zoneWords } from '#components/reports/span-words.ts';
import { COUNTINGS, REPORTS, type Choices } from '#lib/reports/choices.ts';
import { addressOf } from '#lib/reports/choices-address.ts';
import { parseChoices, type ChoicesContext } from '#lib/reports/parse-choices.ts';

const ZONE = 'Europe/Berlin';
const AUTUMN = { from: Date.parse('2026-10-24T22:00Z'), to: Date.parse('2026-10-25T23:00Z') };
const NOW = Date.parse('2026-10-26T13:32:05Z');
const QUEUES = [
  { key: 'portsip/8000', source: 'portsip', number: '8000', name: 'Billing', note: '8000' },
  { key: 'portsip/8001', source: 'portsip', number: '8001', name: 'Sales', note: '8001' },
];
const AGENTS = [{ key: 'portsip/101', source: 'portsip', extension: '101', name: 'Ann "A" Smith' }];
const COLUMNS = [
  { key: 'ready', title: 'Ready', kind: 'duration', definition: '' },
  { key: 'logins', title: 'Logins', kind: 'count', definition: '', optional: true },
] as const;

const CHOICES: Choices = {
  ...{ report: 'agents', preset: null, span: AUTUMN, zone: ZONE, interval: '30', counting: 'queue' },
  ...{
    queues: ['portsip/8001'],
    agents: [],
    columns: [],
    sort: { column: 'ready', descending: true },
    page: 1,
  },
};
const hrefOf = (changes: Partial<Choices>) =>
  `/reports/${changes.report ?? 'agents'}?${addressOf(CHOICES, changes)}`;

const form = (choices: Choices) =>
  renderToStaticMarkup(
    <ChoicesForm
      choices={choices}
      action="/reports/agents"
      hrefOf={hrefOf}
      queues={QUEUES}
      agents={AGENTS}
      countings={COUNTINGS}
      columns={COLUMNS}
    />,
  );

const shell = (props: Partial<Parameters<typeof ReportShell>[0]> = {}) =>
  renderToStaticMarkup(
    <ReportShell choices={CHOICES} reports={REPORTS} hrefOf={hrefOf} subject="Sales" form={null} {...props}>
      <p>The report</p>
    </ReportShell>,
  );

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** What a browser sends when Apply is pressed. */
function sent(html: string): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [, select = '', options = ''] of html.matchAll(/<select([^>]*)>(.*?)<\/select>/g))
    for (const [option] of options.matchAll(/<option[^>]*selected=""[^>]*>/g))
      parameters.append(attribute(select, 'name'), attribute(option, 'value'));
  for (const [input] of html.matchAll(/<input[^>]*>/g))
    if (!/type="(checkbox|radio)"/.test(input) || input.includes('checked=""'))
      parameters.append(attribute(input, 'name'), attribute(input, 'value'));
  return parameters;
}

test.each<[string, Partial<Choices>]>([
  ['a day by hand', {}],
  ['a preset', { preset: 'yesterday' }],
  ['once-counted people and several queues', { counting: 'once', queues: ['portsip/8000', 'portsip/8001'] }],
  ['the second of two equal hours', { span: { from: Date.parse('2026-10-25T01:00Z'), to: AUTUMN.to } }],
  ['a column that is optional', { columns: ['logins'] }],
])('the form sends back what it shows: %s', (_, some) => {
  const choices: Choices = { ...CHOICES, ...some };
  const context: ChoicesContext = {
    ...{ report: 'agents' as const, now: NOW, defaultZone: 'UTC', queues: QUEUES, agents: AGENTS },
    columns: COLUMNS.map(({ key }) => key),
  };
  const parsed = parseChoices(sent(form(choices)), context);
  expect(parsed.faults).toEqual([]);
  expect(parsed.choices).toEqual({
    ...choices,
    columns: choices.columns.length > 0 ? choices.columns : ['ready'],
  });
});

it('the form is one that goes into the address, and everything in it has a name to be called by', () => {
  const html = form(CHOICES);
  expect(html).toMatch(/<form[^>]*action="\/reports\/agents"[^>]*method="get"/);
  expect(html).toContain('Each person once over all their queues');
  for (const name of [
    'Range',
    'Time zone',
    'Interval',
    'From',
    'Until',
    'Choose queues',
    'Choose agents',
    'Counting',
  ])
    expect(html).toContain(`>${name}<`);
  for (const zone of ['UTC', ZONE, 'Asia/Tokyo']) expect(html).toContain(`<option value="${zone}"></option>`);
});

it('the page says what it is about, and leads to all other reports with the same choices', () => {
  const html = shell();
  expect(html).toContain('Sales · Sunday 25 October 2026 · Europe/Berlin (25-hour day)');
  for (const report of REPORTS)
    expect(html).toContain(`href="/reports/${report}?from=2026-10-25&amp;to=2026-10-25`);
  expect(html).toMatch(/href="\/reports\/agents[^"]*" aria-current="page"/);
  expect(html).not.toContain('sort=');
});

test.each([
  [{ knownMs: 1000, allMs: 1000 }, null],
  [{ knownMs: 0, allMs: 0 }, null],
  [{ knownMs: 59_160_000, allMs: 60_000_000 }, 'Coverage 98.6 % · 14 min unknown'],
  [{ knownMs: 9_999_999, allMs: 10_000_000 }, 'Coverage 99.9 % · 1 s unknown'],
  [{ knownMs: 0, allMs: 9_240_000 }, 'Coverage 0.0 % · 2 h 34 min unknown'],
])('coverage is said wherever it is less than all, and never rounded up to it: %j', (coverage, words) => {
  const html = shell({ coverage });
  if (words === null) expect(html).not.toContain('Coverage');
  else expect(html).toContain(words);
});

it('a report of the present says of when it is; faults are sentences that are read out at once', () => {
  const html = shell({ asOf: NOW, faults: ['The range is empty.'] });
  expect(html).toContain('As of 14:32:05 CET');
  expect(html).toMatch(/role="alert"><p>The range is empty\.<\/p>/);
  expect(shell()).not.toContain('role="alert"');
});

test.each([
  [AUTUMN, 'Sunday 25 October 2026', 'Europe/Berlin (25-hour day)'],
  [
    { from: Date.parse('2026-10-18T22:00Z'), to: AUTUMN.to },
    'Mon 19 Oct 2026 to Sun 25 Oct 2026',
    'Europe/Berlin (Sun 25 Oct has 25 hours)',
  ],
  [
    { from: Date.parse('2026-10-25T00:00Z'), to: Date.parse('2026-10-25T01:00Z') },
    'Sunday 25 October 2026, 02:00 CEST to 02:00 CET',
    'Europe/Berlin (25-hour day)',
  ],
  [
    { from: Date.parse('2026-11-21T21:00Z'), to: Date.parse('2026-11-22T05:00Z') },
    'Sat 21 Nov 2026 22:00 CET to Sun 22 Nov 2026 06:00 CET',
    'Europe/Berlin',
  ],
])('a span is named as people name it', (span, words, zone) => {
  expect(spanWords(span, ZONE)).toBe(words);
  expect(zoneWords(span, ZONE)).toBe(zone);
});

test.each([
  [400, '1 s'],
  [59_000, '59 s'],
  [3_599_000, '1 h 0 min'],
  [93_600_000, '26 h 0 min'],
])('%d ms are said as %s', (ms, words) => {
  expect(spokenDuration(ms)).toBe(words);
});
