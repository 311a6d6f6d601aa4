import { addressOf, queryOf, type Asked } from '#tests/support/report-reading.ts';
import { expect, test } from '#tests/support/report-server.ts';

const WRONG: readonly (readonly [string, Asked, RegExp])[] = [
  ['ends before it begins', { from: '2026-10-26', to: '2026-10-24' }, /ends before it begins: swap the two/],
  ['is on no quarter hour', { from: '2026-10-25T10:07' }, /is on no quarter hour: choose the minute/],
  ['is forty years long', { from: '2001-01-01', to: '2041-01-01' }, /two years \(731 days\) at most/],
  [
    'has an unknown zone',
    { zone: 'Europe/Berln' },
    /no time zone "Europe\/Berln"\. Did you mean Europe\/Berlin\?/,
  ],
  ['has a queue that is gone', { queue: 'portsip/8999' }, /no queue "portsip\/8999", or none any more/],
  ['has a queue of several PBXes', { queue: '8000' }, /write night\/8000 or portsip\/8000/],
  ['has page zero', { page: '0' }, /"0" is not a page: write a number from 1/],
  ['has a column that is not', { columns: 'agent,shoe-size' }, /no column "shoe-size"/],
  ['is sorted by a column that is not', { sort: '-shoe-size' }, /no column "shoe-size"/],
];

for (const [what, asked, sentence] of WRONG)
  test(`a question that ${what} is answered with what to change, on the page as in the export`, async ({
    page,
    reports,
  }) => {
    const reply = await page.goto(addressOf(reports, 'agents', asked));
    expect(reply?.status()).toBe(200);
    await expect(page.getByRole('alert').getByText(sentence)).toBeVisible();
    await expect(page.getByRole('form', { name: 'Choices' })).toBeVisible();
    const file = await reports.ask(`/reports/agents/export?format=csv&${queryOf(asked)}`);
    expect(file.status).toBe(400);
    expect(file.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await file.text()).toMatch(sentence);
  });

const NONSENSE = [
  '💥',
  "'; DROP TABLE event; --",
  '<script>alert(1)</script>',
  '%00',
  '-1',
  'x'.repeat(1000),
];
const PARAMETERS = [
  'range',
  'from',
  'to',
  'zone',
  'interval',
  'count',
  'queue',
  'agent',
  'columns',
  'sort',
  'page',
];

test('nonsense in every parameter does no harm: sentences, the form, and a server that lives on', async ({
  page,
  reports,
}) => {
  for (const text of NONSENSE) {
    const asked = Object.fromEntries(PARAMETERS.map((name) => [name, text]));
    const reply = await page.goto(addressOf(reports, 'queues', asked));
    expect(reply?.status(), text).toBe(200);
    expect(await page.getByRole('alert').locator('p').count(), text).toBeGreaterThan(5);
    await expect(page.getByRole('form', { name: 'Choices' })).toBeVisible();
    const file = await reports.ask(`/reports/queues/export?format=xlsx&${queryOf(asked)}`);
    expect(file.status, text).toBe(400);
  }
  expect((await fetch(`${reports.url}/healthz`)).status).toBe(200);
  await page.goto(addressOf(reports, 'queues'));
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
});

test('a page after the last one says so, and leads back', async ({ page, reports }) => {
  for (const report of ['agents', 'timeline'] as const) {
    await page.goto(addressOf(reports, report, { page: '9999' }));
    await expect(page.getByText('There is no page 9999')).toBeVisible();
    await page.getByRole('link', { name: 'The last page' }).click();
    await expect(page.getByText(/^Rows 1–12 of 12$/)).toBeVisible();
  }
});

test('an unknown report or format is refused in plain words', async ({ page, reports, expectComplaint }) => {
  expectComplaint(/404/);
  const reply = await page.goto(`${reports.url}/reports/shoe-sizes`);
  expect(reply?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no such report' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Queue state summary' })).toBeVisible();
  const file = (path: string) => reports.ask(`/reports/${path}`);
  const unknown = await file('shoe-sizes/export?format=csv');
  expect([unknown.status, await unknown.text()]).toEqual([404, 'There is no such report.']);
  const pdf = await file('agents/export?format=pdf');
  expect([pdf.status, await pdf.text()]).toEqual([400, 'Say in which format: format=csv or format=xlsx.']);
});
