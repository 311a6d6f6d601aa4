import { rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { openFolder } from '#tests/support/open-folder.ts';
import { test } from '#tests/support/quiet-page.ts';
import { startRealServer } from '#tests/support/real-server.ts';

const ADMIN = { email: 'ada@acme.example', password: 'correct horse battery' };

test('the first administrator signs in, sees the wall live, and no secret is in the log', async ({
  page,
}) => {
  const dataDir = openFolder();
  const pbx = createVirtualPbx({ load: 'idle' });
  const server = await startRealServer({
    ...(await pbx.listen(0)),
    dataDir,
    env: { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, LOG_LEVEL: 'trace' },
  });
  await expect.poll(() => server.log()).toContain('made the first administrator');

  await page.goto(`${server.url}/sign-in?to=/wall/all`);
  await page.getByLabel('E-mail').fill(ADMIN.email);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/wall/all');
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();

  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const signedOut = await page.request.post(`${server.url}/api/auth/sign-out`, {
    data: {},
    headers: { origin: server.url },
  });
  expect(signedOut.status()).toBe(200);
  await page.goto(`${server.url}/settings/users`);
  await expect(page).toHaveURL(/\/sign-in/);

  const token = decodeURIComponent(cookie?.value ?? '').split('.')[0] ?? '';
  expect(token).toHaveLength(32);
  expect(await server.end()).toBe(0);
  for (const secret of [token, ADMIN.password]) expect(server.log()).not.toContain(secret);
  await pbx.close();
  rmSync(dataDir, { recursive: true, force: true });
});
