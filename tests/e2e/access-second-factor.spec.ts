import { elsewhere, expect, expectUsable, fillSignIn, signIn, test } from '#tests/support/access-server.ts';
import { makeUser } from '#tests/support/access-users.ts';
import { codeFor } from '#tests/support/authenticator.ts';
import { type Credentials } from '#tests/support/sign-in.ts';

const MAX: Credentials = { email: 'max@acme.example', password: 'several words in a row' };

test('a second factor is set up with an authenticator app, asked for at sign-in, and turned off', async ({
  page,
  browser,
  server,
  expectComplaint,
}) => {
  test.setTimeout(90_000);
  expectComplaint(/40[013]/);
  await signIn(page, server);
  await makeUser(page, server, { ...MAX, name: 'Max Manager', role: 'Manager' });
  const desk = await elsewhere(browser);
  await signIn(desk, server, MAX, '/settings/account');
  await desk.getByLabel('Your password', { exact: true }).fill('not this one, either');
  await desk.getByRole('button', { name: 'Set up the second factor' }).click();
  await expect(desk.getByText('This is not your password.')).toBeVisible();
  await desk.getByLabel('Your password', { exact: true }).fill(MAX.password);
  await desk.getByRole('button', { name: 'Set up the second factor' }).click();
  await expect(desk.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  await expectUsable(desk);
  const key = (await desk.locator('code').innerText()).replaceAll(' ', '');
  const address = `otpauth://totp/Readyboard?secret=${key}`;
  const backup = await desk
    .getByRole('list', { name: 'Backup codes' })
    .getByRole('listitem')
    .first()
    .innerText();
  await desk.getByLabel(/Type the code/).fill('000000');
  await desk.getByRole('button', { name: 'Turn it on' }).click();
  await expect(desk.getByText(/This code is not right/)).toBeVisible();
  await desk.getByLabel(/Type the code/).fill(codeFor(address));
  await desk.getByRole('button', { name: 'Turn it on' }).click();
  await expect(desk.getByText('The second factor is on.')).toBeVisible();

  const phone = await elsewhere(browser);
  await phone.goto(`${server.url}/sign-in?to=/settings/account`);
  await fillSignIn(phone, MAX);
  await expect(phone.getByLabel('Code of 6 digits')).toBeFocused();
  await expectUsable(phone);
  await phone.getByLabel('Code of 6 digits').fill(codeFor(address));
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await phone.waitForURL('**/settings/account');

  const borrowed = await elsewhere(browser);
  await borrowed.goto(`${server.url}/sign-in?to=/settings/account`);
  await fillSignIn(borrowed, MAX);
  await borrowed.getByRole('button', { name: 'Use a backup code instead' }).click();
  await borrowed.getByLabel('Backup code').fill(backup);
  await borrowed.getByRole('button', { name: 'Sign in' }).click();
  await borrowed.waitForURL('**/settings/account');
  await borrowed.getByLabel('Your password', { exact: true }).fill(MAX.password);
  await borrowed.getByRole('button', { name: 'Turn it off' }).click();
  await expect(borrowed.getByRole('button', { name: 'Set up the second factor' })).toBeVisible();
});
