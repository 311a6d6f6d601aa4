import type { Locator, Page } from '@playwright/test';
import { addressOf } from '#tests/support/report-reading.ts';
import { expect, test } from '#tests/support/report-server.ts';

/** Goes on with the Tab key until it is there, as far as anybody would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target.first()).toBeAttached();
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key does not lead to ${target.toString()}`);
}

test('another range and a queue are chosen with the keyboard alone', async ({ page, reports }) => {
  await page.goto(addressOf(reports, 'agents'));
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await tabTo(page, page.getByLabel('Range'));
  await page.keyboard.type('Last w');
  await tabTo(page, page.locator('summary', { hasText: 'All queues' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('checkbox', { name: /Billing/ }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('checkbox', { name: /Billing/ }).first()).toBeHidden();
  await expect(page.locator('summary', { hasText: 'All queues' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Apply' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/range=last-week/);
  expect(new URL(page.url()).searchParams.getAll('queue')).toEqual(['night/8000']);
  expect(new URL(page.url()).searchParams.has('columns')).toBe(false);
  await expect(page.getByLabel('Range')).toHaveValue('last-week');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a definition opens and closes with the keyboard', async ({ page, reports }) => {
  await page.goto(addressOf(reports, 'agents'));
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'What Occupancy means' }));
  await page.keyboard.press('Enter');
  const note = page.getByRole('status').getByText('(Queue Call + Wrap Up) /');
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
});

test('the heads of columns sort, and pages turn, with the keyboard', async ({ page, reports }) => {
  await page.goto(addressOf(reports, 'changes'));
  const head = page.getByRole('columnheader', { name: 'Length' });
  for (const sorted of ['descending', 'ascending'] as const) {
    await tabTo(page, head.getByRole('link', { name: /^Length/ }));
    await page.keyboard.press('Enter');
    await expect(head).toHaveAttribute('aria-sort', sorted);
  }
  await tabTo(page, page.getByRole('link', { name: 'Next' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Rows 201–400 of/)).toBeVisible();
});
