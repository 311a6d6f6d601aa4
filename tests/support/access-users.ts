import type { Page } from '@playwright/test';
import { expect } from './access-server.ts';
import type { RealServer } from './real-server.ts';
import type { Credentials } from './sign-in.ts';

interface NewUser extends Credentials {
  readonly name: string;
  readonly role: 'Administrator' | 'Manager' | 'Viewer';
  /** Names of queues to tick; else what the form begins with. */
  readonly queues?: readonly string[];
}

/** An administrator makes a user, by the form. */
export async function makeUser(page: Page, { url }: RealServer, who: NewUser): Promise<void> {
  await page.goto(`${url}/settings/users/new`);
  await page.getByLabel('Name', { exact: true }).fill(who.name);
  await page.getByLabel('E-mail', { exact: true }).fill(who.email);
  await page.getByLabel('First password', { exact: true }).fill(who.password);
  await page.getByRole('radio', { name: new RegExp(`^${who.role}`) }).check();
  for (const queue of who.queues ?? [])
    await page.getByRole('checkbox', { name: new RegExp(`^${queue}`) }).check();
  await page.getByRole('button', { name: 'Make the user' }).click();
  await page.waitForURL('**/settings/users');
  await expect(page.getByRole('link', { name: who.name })).toBeVisible();
}
