import type { Locator, Page } from '@playwright/test';
import { elsewhere, expect, expectUsable, signIn, test } from '#tests/support/access-server.ts';
import { startTv } from '#tests/support/tv.ts';

const codeOn = (tv: Page): Locator => tv.getByRole('status', { name: /^Code / });
const figuresOn = (tv: Page): Locator => tv.locator('[data-queue]');
const numberOn = (tv: Page): Promise<string> => tv.getByText(/^\d\d$/).innerText();

/** The desk types what the TV shows, and approves. */
async function approve(desk: Page, url: string, tv: Page, name: string): Promise<void> {
  await desk.goto(`${url}/settings/displays`);
  await desk.getByLabel('Code on the TV').fill(await codeOn(tv).innerText());
  await desk.getByRole('button', { name: 'Go on' }).click();
  await desk.getByLabel('Number on the TV').fill(await numberOn(tv));
  await desk.getByLabel('Name', { exact: true }).fill(name);
  await desk.getByLabel('Where it hangs').fill('Room 2, left');
  await desk.getByRole('button', { name: 'Approve' }).click();
  await expect(desk.getByRole('link', { name })).toBeVisible();
}

test('a TV is paired with a code, is still there after a restart, and blank at once when it is revoked', async ({
  page: desk,
  server,
  launchOptions,
}) => {
  test.setTimeout(120_000);
  const tv = await startTv(`${server.url}/wall/all?diagonal=55`, launchOptions);
  await expect(codeOn(tv.page())).toHaveText(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  await signIn(desk, server);
  await approve(desk, server.url, tv.page(), 'Sales wall');
  await expect(figuresOn(tv.page()).first()).toBeVisible();
  expect(tv.page().url()).toBe(`${server.url}/wall/all?diagonal=55`);

  await tv.restart();
  await expect(figuresOn(tv.page()).first()).toBeVisible();
  await desk.goto(`${server.url}/settings/displays`);
  await expect(desk.getByRole('row', { name: /Sales wall/ })).toContainText('127.0.0.1');
  await expect(desk.getByRole('row', { name: /Sales wall/ })).toContainText(/Build /);
  await expectUsable(desk);

  await desk.getByRole('link', { name: 'Sales wall' }).click();
  await desk.getByRole('button', { name: 'Revoke' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(figuresOn(tv.page())).toHaveCount(0, { timeout: 2_000 });
  await expect(codeOn(tv.page())).toBeVisible();
  await tv.end();
});

test('whoever approves sees who asks, and needs the number on the TV itself', async ({
  page: desk,
  browser,
  server,
  expectComplaint,
}) => {
  expectComplaint(/40[49]/);
  const tv = await elsewhere(browser);
  await tv.goto(`${server.url}/pair`);
  await expect(codeOn(tv)).toBeVisible();
  await signIn(desk, server);
  await desk.goto(`${server.url}/settings/displays?code=BBBB-BBBB`);
  await expect(desk.getByLabel('Code on the TV')).toHaveValue('BBBB-BBBB');
  await desk.getByRole('button', { name: 'Go on' }).click();
  await expect(desk.getByText(/No TV shows this code/)).toBeVisible();
  const typed = (await codeOn(tv).innerText()).toLowerCase().replace('-', ' ');
  await desk.getByLabel('Code on the TV').fill(typed);
  await desk.getByRole('button', { name: 'Go on' }).click();
  await expect(desk.getByText('127.0.0.1')).toBeVisible();
  await expect(desk.getByText(/^Chrome \d+ on Linux$/)).toBeVisible();
  await expectUsable(desk);
  const number = await numberOn(tv);
  await desk.getByLabel('Number on the TV').fill(number === '42' ? '43' : '42');
  await desk.getByLabel('Name', { exact: true }).fill('Not mine');
  await desk.getByLabel('Where it hangs').fill('Nowhere');
  await desk.getByRole('button', { name: 'Approve' }).click();
  await expect(desk.getByText(/This is not the number on the TV/)).toBeVisible();
  await expect(desk.getByLabel('Name', { exact: true })).toHaveValue('Not mine');
  await desk.getByRole('button', { name: 'Deny' }).click();
  await expect(desk.getByRole('status')).toContainText('Denied');
  await expect(tv.getByRole('status')).toContainText('Somebody at a desk has denied this TV');
});

test('a TV that has lost its storage takes its own place again, by name and board', async ({
  page: desk,
  browser,
  server,
}) => {
  test.setTimeout(90_000);
  await signIn(desk, server);
  const before = await elsewhere(browser);
  await before.goto(`${server.url}/wall/all`);
  await approve(desk, server.url, before, 'Lobby');
  await expect(figuresOn(before).first()).toBeVisible();
  const after = await elsewhere(browser);
  await after.goto(`${server.url}/wall/all`);
  await desk.getByLabel('Code on the TV').fill(await codeOn(after).innerText());
  await desk.getByRole('button', { name: 'Go on' }).click();
  await desk.getByLabel('Number on the TV').fill(await numberOn(after));
  await desk.getByLabel('It is').selectOption({ label: 'In place of Lobby, Room 2, left' });
  await expect(desk.getByLabel('Name', { exact: true })).toHaveValue('Lobby');
  await desk.getByRole('button', { name: 'Approve' }).click();
  await expect(figuresOn(after).first()).toBeVisible();
  await desk.goto(`${server.url}/settings/displays`);
  await expect(desk.getByRole('row', { name: /Lobby/ })).toHaveCount(1);
  await expect(figuresOn(before)).toHaveCount(0);
});

test('the page on the TV can be read, and leads people at a desk to the sign-in', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/wall/all`);
  await expect(codeOn(page)).toBeVisible();
  await expectUsable(page);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.waitForURL(/\/sign-in\?to=%2Fwall%2Fall/);
});
