import { elsewhere, expect, expectUsable, fillSignIn, signIn, test } from '#tests/support/access-server.ts';
import { makeUser } from '#tests/support/access-users.ts';
import { type Credentials } from '#tests/support/sign-in.ts';

const VERA: Credentials = { email: 'vera@acme.example', password: 'a kettle on the roof' };

test('an administrator makes a viewer of one queue, changes and disables them', async ({
  page,
  browser,
  server,
  expectComplaint,
}) => {
  test.setTimeout(120_000);
  expectComplaint(/40[0139]/);
  await signIn(page, server);
  await page.goto(`${server.url}/settings/users/new`);
  await expectUsable(page);
  await makeUser(page, server, { ...VERA, name: 'Vera Viewer', role: 'Viewer', queues: ['Sales'] });
  const row = page.getByRole('row', { name: /Vera Viewer/ });
  await expect(row).toContainText('Viewer');
  await expect(row).toContainText('Sales');
  await expectUsable(page);

  const desk = await elsewhere(browser);
  await signIn(desk, server, VERA);
  await expect(desk).toHaveURL(/\/settings\/account$/);
  await expect(desk.getByRole('navigation', { name: 'Settings' }).getByRole('link')).toHaveText([
    'Privacy',
    'My account',
  ]);
  await expect(desk.getByRole('navigation', { name: 'Readyboard' }).getByRole('link')).toHaveText([
    'Floor',
    'Wall',
    'Reports',
    'Settings',
  ]);
  await desk.goto(`${server.url}/reports`);
  await expect(desk.getByRole('navigation', { name: 'Reports' }).getByRole('link')).toHaveText([
    'Queue state summary',
  ]);

  await page.getByRole('link', { name: 'Vera Viewer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vera Viewer' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Chrome/ })).toHaveCount(1);
  await expectUsable(page);
  await page.getByRole('radio', { name: /^Manager/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  await page.getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByRole('dialog')).toContainText('All their sessions end');
  await expectUsable(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByRole('heading', { name: 'Disabled' })).toBeVisible();

  await desk.goto(`${server.url}/settings/account`);
  await desk.waitForURL(/\/sign-in/);
  await fillSignIn(desk, VERA);
  await expect(desk.getByRole('alert').first()).toContainText('do not belong together');
  await page.getByRole('button', { name: 'Let them in again' }).click();
  await expect(page.getByRole('heading', { name: 'Access' })).toBeVisible();
});

test('what the server refuses is said beside the field, and what was typed stays', async ({
  page,
  server,
  expectComplaint,
}) => {
  expectComplaint(/40[09]/);
  await signIn(page, server);
  await page.goto(`${server.url}/settings/users/new`);
  await page.getByLabel('Name', { exact: true }).fill('Ada Again');
  await page.getByLabel('E-mail', { exact: true }).fill('ada@readyboard.example');
  await page.getByLabel('First password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Make the user' }).click();
  await expect(page.getByLabel('First password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('First password', { exact: true }).fill('long enough to be taken');
  await page.getByRole('radio', { name: /^Administrator/ }).check();
  await page.getByRole('button', { name: 'Make the user' }).click();
  await expect(page.getByLabel('E-mail', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Again');
});

test('somebody sees where they are signed in, and ends one of these sessions', async ({
  page,
  browser,
  server,
}) => {
  await signIn(page, server);
  const other = await elsewhere(browser);
  await signIn(other, server, undefined, '/settings/account');
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`${server.url}/settings/account`);
  await expectUsable(page);
  await expect(page.getByRole('row', { name: /This one/ })).toHaveCount(1);
  await page
    .getByRole('button', { name: /^End the session/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
  await expect(async () => {
    await other.goto(`${server.url}/settings/account`);
    expect(other.url()).toContain('/sign-in');
  }).toPass();
});

test('a user changes their own password, and their other sessions end', async ({
  page,
  browser,
  server,
  expectComplaint,
}) => {
  expectComplaint(/40[01]/);
  await signIn(page, server);
  const nora = { email: 'nora@acme.example', password: 'the first of her passwords' };
  await makeUser(page, server, { ...nora, name: 'Nora Núñez', role: 'Manager' });
  const [desk, phone] = [await elsewhere(browser), await elsewhere(browser)];
  await signIn(phone, server, nora, '/settings/account');
  await signIn(desk, server, nora, '/settings/account');
  await desk.getByLabel('Current password', { exact: true }).fill('not this one, either');
  await desk.getByLabel('New password', { exact: true }).fill('the second of her passwords');
  await desk.getByRole('button', { name: 'Change the password' }).click();
  await expect(desk.getByText('This is not your password.')).toBeVisible();
  await desk.getByLabel('Current password', { exact: true }).fill(nora.password);
  await desk.getByRole('button', { name: 'Change the password' }).click();
  await expect(desk.getByRole('status')).toContainText('Your password is changed');
  await phone.goto(`${server.url}/settings/account`);
  await phone.waitForURL(/\/sign-in/);
  await fillSignIn(phone, { ...nora, password: 'the second of her passwords' });
  await phone.waitForURL('**/settings/account');
});
