import AxeBuilder from '@axe-core/playwright';
import { REPORT_WORDS } from '#components/reports/report-words.ts';
import { REPORTS } from '#lib/reports/choices.ts';
import { LONG_DAY } from '#tests/support/report-history.ts';
import { addressOf } from '#tests/support/report-reading.ts';
import { expect, test } from '#tests/support/report-server.ts';

const SCREENS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

for (const report of REPORTS)
  test(`"${REPORT_WORDS[report]}" can be read and used on every screen, gaps and the long day included`, async ({
    page,
    reports,
  }) => {
    test.setTimeout(120_000);
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      await page.goto(addressOf(reports, report, { from: LONG_DAY, to: LONG_DAY }));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(REPORT_WORDS[report]);
      await expect(page.getByText('(25-hour day)').first()).toBeVisible();
      await expect(page.getByText(/^Coverage \d+\.\d % · .* unknown$/)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `the page is wider than ${screen.width}`).toBeLessThanOrEqual(screen.width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
