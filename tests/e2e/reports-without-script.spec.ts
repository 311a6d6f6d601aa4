import { REPORT_WORDS } from '#components/reports/report-words.ts';
import { REPORTS } from '#lib/reports/choices.ts';
import { addressOf, queryOf } from '#tests/support/report-reading.ts';
import { expect, test } from '#tests/support/report-server.ts';

test.use({ javaScriptEnabled: false });

test('without script every report is there: its figures, its definitions, its files', async ({
  page,
  reports,
}) => {
  for (const report of REPORTS) {
    await page.goto(addressOf(reports, report));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(REPORT_WORDS[report]);
    await expect(page.getByRole('heading', { name: 'What the words mean' })).toBeVisible();
    const shown = report === 'timeline' ? page.locator('figure svg[role="img"]') : page.locator('tbody tr');
    expect(await shown.count()).toBeGreaterThan(3);
    const href = await page.getByRole('link', { name: 'Export as CSV' }).getAttribute('href');
    expect((await reports.ask(href ?? '')).headers.get('content-type')).toMatch(/^text\/csv/);
    await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
  }
});

test('without script the form leads to what was chosen', async ({ page, reports }) => {
  await page.goto(addressOf(reports, 'agents'));
  await page.locator('summary', { hasText: 'All queues' }).click();
  await page.getByRole('checkbox', { name: 'Sales' }).check();
  await page.getByLabel('Interval').selectOption('day');
  await page.getByRole('button', { name: 'Apply' }).click();
  const { searchParams } = new URL(page.url());
  expect(searchParams.getAll('queue')).toEqual(['portsip/8001']);
  for (const [name, value] of [...queryOf()].slice(2)) expect(searchParams.get(name)).toBe(value);
  await expect(page.getByText('Sat 24 Oct 2026 to Mon 26 Oct 2026')).toBeVisible();
  const rows = page.locator('tbody tr');
  expect(await rows.count()).toBeGreaterThan(5);
  await expect(rows.first()).toContainText('2026-10-24');
});
