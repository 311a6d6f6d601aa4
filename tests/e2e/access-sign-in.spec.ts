import { expect, expectUsable, fillSignIn, signIn, test } from '#tests/support/access-server.ts';
import { ADMIN } from '#tests/support/sign-in.ts';

test('whoever signs in goes on to the page that was asked for', async ({ page, server }) => {
  await page.goto(`${server.url}/reports/queues?range=yesterday`);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await fillSignIn(page, ADMIN);
  await page.waitForURL(/\/reports\/queues\?range=yesterday/);
  await page.goto(`${server.url}/sign-in?to=/settings/account`);
  await page.waitForURL('**/settings/account');
});

test('a wrong password is told in plain words, and nothing is lost but the password', async ({
  page,
  server,
  expectComplaint,
}) => {
  expectComplaint(/401/);
  await page.goto(`${server.url}/sign-in`);
  await fillSignIn(page, { ...ADMIN, password: 'not this one, either' });
  await expect(page.getByRole('alert').first()).toContainText('do not belong together');
  await expect(page.getByLabel('E-mail', { exact: true })).toHaveValue(ADMIN.email);
  await fillSignIn(page, ADMIN);
  await page.waitForURL(/\/reports/);
});

test('an address that leads elsewhere leads to the reports', async ({ page, server }) => {
  await page.goto(`${server.url}/sign-in?to=${encodeURIComponent('//elsewhere.example/')}`);
  await fillSignIn(page, ADMIN);
  await page.waitForURL(/\/reports/);
  expect(new URL(page.url()).origin).toBe(server.url);
});

test('sign-in works with the keyboard alone, and the password can be looked at', async ({ page, server }) => {
  await page.goto(`${server.url}/sign-in`);
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('E-mail', { exact: true })).toBeFocused();
  await page.keyboard.type(ADMIN.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/reports/);
});

test('browsers and password managers know the fields, and nothing is sent before the script is there', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/sign-in`);
  await expect(page.getByLabel('E-mail', { exact: true })).toHaveAttribute('autocomplete', 'username');
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute(
    'autocomplete',
    'current-password',
  );
  const html = await (await fetch(`${server.url}/sign-in`)).text();
  expect(html).toMatch(/<form[^>]*method="post"/);
  expect(html).toMatch(/<button[^>]*type="submit"[^>]*disabled/);
  await expectUsable(page);
});

test('who signs out is out', async ({ page, server }) => {
  await signIn(page, server);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto(`${server.url}/settings/account`);
  await page.waitForURL(/\/sign-in\?to=/);
});

test('after many wrong passwords it is said when to try again', async ({ page, server, expectComplaint }) => {
  expectComplaint(/401|429/);
  await page.goto(`${server.url}/sign-in`);
  const nobody = { email: 'guessed@acme.example', password: 'a guess of many' };
  await expect(async () => {
    await fillSignIn(page, nobody);
    await expect(page.getByRole('alert').first()).toHaveText(
      /Too many attempts. Try again in \d+ minutes?\./,
      {
        timeout: 500,
      },
    );
  }).toPass({ timeout: 40_000 });
});
