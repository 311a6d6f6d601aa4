import { expect, type Page } from '@playwright/test';
import { fillSignIn } from '../support/access-server.ts';
import { startOnOwnPostgres } from '../support/own-postgres-server.ts';
import { test } from '../support/quiet-page.ts';
import { ADMIN, letIn } from '../support/sign-in.ts';

let running: Awaited<ReturnType<typeof startOnOwnPostgres>>;

test.beforeAll(async () => {
  running = await startOnOwnPostgres();
});

test.afterAll(() => running.end());

const open = async (page: Page, path: string) => {
  await letIn(page.context(), running.server.url, running.administrator);
  await page.goto(`${running.server.url}${path}`);
};

test('a report of people is not shown while it cannot be written down who reads it', async ({ page }) => {
  await running.withoutAudit(async () => {
    // A server that has only just started may not know its history yet.
    await expect(async () => {
      await open(page, '/reports/agents');
      const refusal = page.getByText(/Who reads this report is written in the audit log/);
      await expect(refusal).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(page.getByRole('table')).toHaveCount(0);
    const file = await page.request.get(`${running.server.url}/reports/agents/export?format=csv`);
    expect(file.status()).toBe(503);
  });
  await page.reload();
  await expect(page.getByText(/Who reads this report/)).toHaveCount(0);
});

test('whoever changes something at a desk is told that nothing was changed', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(/503/);
  const { id } = await running.site.user();
  await open(page, `/settings/users/${id}`);
  await page.getByLabel('Name', { exact: true }).fill('Nobody Else');
  // Somebody holds the table: it neither takes the row nor refuses it.
  await running.database.query('BEGIN; LOCK TABLE audit_log IN ACCESS EXCLUSIVE MODE');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Nothing was changed');
  await running.database.query('ROLLBACK');
  await page.reload();
  await expect(page.getByLabel('Name', { exact: true })).not.toHaveValue('Nobody Else');
});

const tokenIn = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === 'readyboard.display')?.value;

test('a TV gets a new token each day; a copy of an old one is noticed, and the TV is out', async ({
  page: tv,
  browser,
}) => {
  const { id, cookie } = await running.site.display();
  const wall = `${running.server.url}/wall/all`;
  await letIn(tv.context(), running.server.url, cookie);
  // It has said that it is there, and has been answered: what is on its way would otherwise be lost with the page.
  await Promise.all([tv.waitForResponse(/\/api\/displays\/here$/), tv.goto(wall)]);
  const first = await tokenIn(tv);
  const anotherDay = (column: string) =>
    running.database.query(
      `UPDATE display_token SET ${column} = ${column} - interval '25 hours' WHERE display_id = $1`,
      [id],
    );
  await anotherDay('issued_at');
  await tv.reload();
  await expect.poll(() => tokenIn(tv)).not.toBe(first);
  await tv.reload();
  await expect(tv.getByText(/^Code/)).toHaveCount(0);
  const rotated = () =>
    running.database.query(`SELECT FROM audit_log WHERE action = 'display-rotated' AND actor_id = $1`, [id]);
  await expect.poll(async () => (await rotated()).rowCount).toBe(1);
  // Shown once, the new one has ended the old one, a day later for good.
  const retired = () =>
    running.database.query('SELECT FROM display_token WHERE display_id = $1 AND retired_at IS NOT NULL', [
      id,
    ]);
  await expect.poll(async () => (await retired()).rowCount).toBe(1);
  await anotherDay('retired_at');
  const thief = await (await browser.newContext()).newPage();
  await letIn(thief.context(), running.server.url, cookie);
  await thief.goto(wall);
  for (const one of [thief, tv]) await expect(one.getByRole('status', { name: /^Code / })).toBeVisible();
});

test('while the database does not answer it is said within seconds, at sign-in and on a page', async ({
  page,
  browser,
  expectComplaint,
}) => {
  test.setTimeout(120_000);
  expectComplaint(/50[03]/);
  await page.goto(`${running.server.url}/sign-in`);
  const desk = await (await browser.newContext()).newPage();
  await open(desk, '/settings/account');
  running.line.goDead();
  await fillSignIn(page, ADMIN);
  await expect(page.getByRole('alert').first()).toContainText('cannot write to its database just now');
  await desk.goto(`${running.server.url}/settings/users`);
  await expect(desk.getByRole('heading', { name: 'This page could not be made' })).toBeVisible();
  running.line.heal();
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByRole('row', { name: /Administrator/ }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});
