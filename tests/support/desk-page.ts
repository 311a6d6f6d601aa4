import type { Page } from '@playwright/test';
import { expect } from './wall-page.ts';
import type { WallFixture } from './wall-server.ts';

/** Opens a live page of the desk and waits until it is live. */
export async function openDesk(
  page: Page,
  { url }: Pick<WallFixture, 'url'>,
  path = '/dashboard',
): Promise<void> {
  await page.goto(`${url}${path}`);
  await expect(page.locator('main')).toHaveAttribute('data-status', 'live');
  await expect(page.getByRole('columnheader').first()).toBeAttached();
}

/** The numbers of the queues, in the order in which they stand. */
export const queuesInOrder = (page: Page): Promise<string[]> =>
  page
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.dataset.row?.replace(/^.*\//, '') ?? ''));

export const sortButton = (page: Page, word: string) =>
  page.getByRole('columnheader', { name: word }).getByRole('button', { name: word, exact: true });
