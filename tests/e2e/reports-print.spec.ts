import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_WORDS } from '#components/reports/report-words.ts';
import { REPORTS } from '#lib/reports/choices.ts';
import { LONG_DAY } from '#tests/support/report-history.ts';
import { addressOf } from '#tests/support/report-reading.ts';
import { expect, test } from '#tests/support/report-server.ts';

/** Where pictures and PDFs are kept for somebody to look at; nowhere unless asked for. */
const { SHOTS } = process.env;

/** Of paper on its side, without its margins, in points of a screen; a browser makes print smaller by a third at most. */
const PAPERS = { A4: 1047, Letter: 979 } as const;
const SMALLEST = 1.5;

for (const report of REPORTS)
  test(`"${REPORT_WORDS[report]}" is printed without the form, whole, and with its heads on every page`, async ({
    page,
    reports,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(addressOf(reports, report, { from: LONG_DAY, to: LONG_DAY }));
    await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `${report}.png`) });
    for (const format of ['A4', 'Letter'] as const) {
      const pdf = await page.pdf({ format, preferCSSPageSize: true });
      if (SHOTS) writeFileSync(join(SHOTS, `${report}-${format}.pdf`), pdf);
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(0);
    }
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('form', { name: 'Choices' })).toBeHidden();
    for (const navigation of ['Readyboard', 'Reports'])
      await expect(page.getByRole('navigation', { name: navigation, exact: true })).toBeHidden();
    for (const button of ['Export as CSV', 'Export as XLSX'])
      await expect(page.getByRole('link', { name: button })).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const heads = page.locator('main table > thead');
    for (const head of await heads.all()) await expect(head).toHaveCSS('display', 'table-header-group');
    await page.setViewportSize({ width: PAPERS.Letter, height: 700 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, 'cut off on the right').toBeLessThan(PAPERS.Letter * SMALLEST);
  });

test('with every column there is, a report still fits on paper', async ({ page, reports }) => {
  for (const report of ['agents', 'queues'] as const) {
    await page.goto(
      addressOf(reports, report, { from: LONG_DAY, to: LONG_DAY, count: 'queue', interval: '30' }),
    );
    const keys = await page
      .locator('input[name="columns"]')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value') ?? ''));
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: PAPERS.Letter, height: 700 });
    await page.goto(`${page.url()}&columns=${keys.join(',')}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, report).toBeLessThan(PAPERS.Letter * SMALLEST);
  }
});
