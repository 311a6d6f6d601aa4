import AxeBuilder from '@axe-core/playwright';
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { expect } from '../support/access-server.ts';
import { openFolder } from '../support/open-folder.ts';
import { test } from '../support/quiet-page.ts';
import { startRealServer, type RealServer } from '../support/real-server.ts';
import { sendAsPage } from '../support/site.ts';
import { letIn, signInTo } from '../support/sign-in.ts';

const pbx = createVirtualPbx({ load: 'idle', queues: 2, agents: 6, wrapUpSeconds: 0 });
const AGENTS = ['101', '102', '103', '104', '105', '106'];
let server: RealServer;
let dataDir: string;

test.beforeAll(async () => {
  dataDir = openFolder();
  server = await startRealServer({ ...(await pbx.listen(0)), dataDir });
});

test.beforeEach(async ({ page }) => {
  pbx.control.fault({ kind: 'heal' });
  for (const extension of AGENTS) pbx.control.state({ extension, state: 'READY' });
  await server.letIn(page);
});

test.afterAll(async () => {
  await server.end();
  await pbx.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The row of an agent in a queue, on the page of all agents. */
async function rowOf(page: Page, extension: string) {
  await page.goto(`${server.url}/dashboard/agents`);
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell', { name: extension, exact: true }) })
    .first();
  await expect(row.locator('[data-agent-state=READY]')).toBeVisible();
  return row;
}

const voice = (page: Page) => page.getByRole('status').filter({ hasText: /confirmed|refused|copied/ });

test('by the keyboard alone: a state is chosen, confirmed by the PBX, and the focus comes back', async ({
  page,
}) => {
  const row = await rowOf(page, '101');
  const menu = row.getByRole('button', { name: /^Set the state of/ });
  await menu.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Ready', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('button', { name: 'Not Ready: BREAK' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(row.getByText('Confirmed')).toBeVisible();
  await expect(row.locator('[data-agent-state=NOT_READY]')).toContainText(/break/i);
  await expect(voice(page)).toHaveText(/Not Ready confirmed\.$/);
  await expect(menu).toBeFocused();
  await expect(row.getByText('Confirmed')).toHaveCount(0);
});

test('Escape leaves all as it is', async ({ page }) => {
  const row = await rowOf(page, '101');
  await row.getByRole('button', { name: /^Set the state of/ }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Ready', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row.getByRole('button', { name: /^Set the state of/ })).toBeFocused();
  await expect(row.locator('[data-agent-state=READY]')).toBeVisible();
});

test('what the PBX refuses stays, in its words, until it is dismissed; the row is as it was', async ({
  page,
}) => {
  const row = await rowOf(page, '102');
  await row.getByRole('button', { name: /^Set the state of/ }).click();
  const choice = page.getByRole('dialog').getByRole('button', { name: 'Not Ready', exact: true });
  await expect(choice).toBeVisible();
  pbx.control.fault({ kind: 'rest-status', status: 429, times: 50 });
  await choice.click();
  await expect(row.getByText('Refused')).toBeVisible();
  const troubles = page.getByRole('region', { name: 'Orders that were not confirmed' });
  await expect(troubles).toContainText('too many requests, or busy');
  await expect(row.locator('[data-agent-state=READY]')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
  ).toEqual([]);
  await troubles.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(row.getByText('Refused')).toHaveCount(0);
  await expect(troubles).toHaveCount(0);
});

test('on a call it is pending, then not confirmed, and the row never shows what is not so', async ({
  page,
}) => {
  const row = await rowOf(page, '103');
  pbx.control.otherCall({ extension: '103' });
  await expect(row.locator('[data-agent-state=OTHER_CALL]')).toBeVisible();
  await row.getByRole('button', { name: /^Set the state of/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Not Ready', exact: true }).click();
  await expect(row.getByText('Not Ready …')).toBeVisible();
  await expect(row.getByText('Not confirmed')).toBeVisible({ timeout: 15_000 });
  await expect(row.locator('[data-agent-state=OTHER_CALL]')).toBeVisible();
  pbx.control.hangUp({ extension: '103' });
  await expect(row.locator('[data-agent-state=NOT_READY]')).toBeVisible();
  await expect(row.getByText('Not confirmed')).toHaveCount(0);
});

test('several agents are set at once', async ({ page }) => {
  await rowOf(page, '101');
  const boxes = page.getByRole('checkbox', { name: /^Choose (?!all)/ });
  for (const index of [0, 1, 2, 3]) await boxes.nth(index).check();
  const bar = page.getByRole('region', { name: 'Chosen agents' });
  await expect(bar).toContainText(/agents? chosen/);
  await bar.getByRole('button', { name: 'Set the state …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Not Ready: LUNCH' }).click();
  await expect(voice(page)).toHaveText('4 of 4 confirmed.');
  const lunch = pbx.truth().queues.flatMap(({ counts }) => counts.NOT_READY);
  expect(lunch.reduce((sum, count) => sum + count, 0)).toBe(4);
  await bar.getByRole('button', { name: 'Choose none' }).click();
  await expect(bar).toHaveCount(0);
});

test('what cannot be set is copied, to be dialled; also over plain http', async ({ page }) => {
  const row = await rowOf(page, '104');
  const search = page.getByRole('searchbox');
  const copy = async (name: string) => {
    await row.getByRole('button', { name: /^Set the state of/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Codes to dial').click();
    await dialog.getByRole('button', { name }).click();
    await expect(voice(page)).toHaveText(`${/\*\S+(?=:)/.exec(name)?.[0]} copied.`);
    await page.keyboard.press('Escape');
    await search.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
  };
  await copy('Copy *63104: Listen to the call');
  await expect(search).toHaveValue('*63104');
  await search.fill('');
  await page.evaluate(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  await copy('Copy *63104*2: Whisper to the agent');
  await expect(search).toHaveValue('*63104*2');
});

test('the choice is whole on a desk and on a phone, and for everybody', async ({ page }) => {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await page.goto(`${server.url}/dashboard/agents`);
    await page
      .getByRole('button', { name: /^Set the state of/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Log out' })).toBeVisible();
    const box = await dialog.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('a viewer sees nothing of it', async ({ page }) => {
  const administrator = await signInTo(server.url);
  const viewer = { email: 'vera@acme.example', password: 'a password of the tests' };
  await sendAsPage(
    server.url,
    'POST',
    '/api/users',
    { cookie: administrator },
    {
      ...viewer,
      ...{ name: 'Vera', role: 'viewer', queues: ['portsip/8000'], boards: ['all'] },
    },
  );
  await page.context().clearCookies();
  await letIn(page.context(), server.url, await signInTo(server.url, viewer));
  await page.goto(`${server.url}/dashboard/agents`);
  await expect(page.locator('[data-agent-state]').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Set the state of/ })).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: /^Choose/ })).toHaveCount(0);
});
