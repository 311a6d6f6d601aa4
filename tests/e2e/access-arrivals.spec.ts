import { rmSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { freePort } from '#lib/history/free-port.ts';
import { fillSignIn } from '../support/access-server.ts';
import { startCompany, type Person } from '../support/company.ts';
import { openFolder } from '../support/open-folder.ts';
import { test } from '../support/quiet-page.ts';
import { startRealServer, type RealServer } from '../support/real-server.ts';

const NO_PBX = { wsiUrl: 'ws://127.0.0.1:9/', apiUrl: 'http://127.0.0.1:9/api' };
/** Where the TVs of this site are; we are not. */
const TVS = { network: '10.20.0.0/16', one: '10.20.3.4', notOne: '192.168.1.9' };
const ADA = { email: 'ada@acme.example', password: 'the first of all passwords' };

let server: RealServer;
let company: Awaited<ReturnType<typeof startCompany>>;
let dataDir: string;

test.beforeAll(async () => {
  dataDir = openFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  company = await startCompany(url);
  const { issuer, clientId, clientSecret } = company.settings;
  const env = {
    ...{ ADMIN_EMAIL: '', ADMIN_PASSWORD: '', BASE_URL: url, PAIR_NETWORKS: TVS.network },
    ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: 'Acme' },
    OIDC_ROLES: company.settings.roles.map((pair) => pair.join('=')).join(),
  };
  server = await startRealServer({ ...NO_PBX, dataDir, port, env });
});

test.afterAll(async () => {
  await server.end();
  company.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the first administrator is made by the link of the log, which is good once', async ({
  page,
  expectComplaint,
}) => {
  await expect.poll(() => server.log()).toContain('/set-up?token=');
  const [, link = ''] = /"link":"([^"]+)"/.exec(server.log()) ?? [];
  await page.goto(`${server.url}/set-up`);
  await expect(page.getByText(/Open the link that the server prints in its log/)).toBeVisible();
  await page.goto(link);
  await page.getByLabel('Name', { exact: true }).fill('Ada');
  await page.getByLabel('E-mail', { exact: true }).fill(ADA.email);
  await page.getByLabel('Password', { exact: true }).fill(ADA.password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.waitForURL('**/settings/users');
  await expect(page.getByRole('row', { name: /Ada/ })).toContainText('Administrator');

  expectComplaint(/403/);
  const body = {
    token: new URL(link).searchParams.get('token'),
    ...ADA,
    email: 'eve@acme.example',
    name: 'Eve',
  };
  const again = await page.evaluate(async (told) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/set-up', { method: 'POST', headers, body: JSON.stringify(told) })).status;
  }, body);
  expect(again).toBe(403);
  await page.context().clearCookies();
  await page.goto(link);
  await page.waitForURL('**/sign-in');
  await fillSignIn(page, ADA);
  await page.waitForURL(/\/reports/);
});

test('TVs are paired from the networks that were named, and from nowhere else', async ({ browser }) => {
  for (const [address, mayPair] of [
    [TVS.one, true],
    [TVS.notOne, false],
    // A proxy tells who asks last: what the TV itself says of its address counts for nothing.
    [`${TVS.one}, ${TVS.notOne}`, false],
  ] as const) {
    const headers = { 'x-forwarded-for': address };
    const tv = await (await browser.newContext({ extraHTTPHeaders: headers })).newPage();
    await tv.goto(`${server.url}/pair`);
    await expect(tv.getByRole('status', { name: /^Code / })).toHaveCount(mayPair ? 1 : 0);
    if (!mayPair) await expect(tv.getByText(/from the company’s own network only/)).toBeVisible();
    const asked = await fetch(`${server.url}/api/pair`, {
      method: 'POST',
      headers: { ...headers, origin: server.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(asked.status).toBe(mayPair ? 200 : 403);
    await tv.context().close();
  }
});

const lea: Person = {
  ...{ sub: 'lea', email: 'lea@acme.example', name: 'Lea Leader', groups: ['team-leads', 'parking'] },
};

/** Goes to the company by the button, and comes back. */
async function comeIn(page: Page, who: Person): Promise<void> {
  company.comesIn(who);
  await page.goto(`${server.url}/sign-in?to=${encodeURIComponent('/settings/account')}`);
  await page.getByRole('button', { name: 'Sign in with Acme' }).click();
}

test('who is in a group of the list comes in through the company, by a button', async ({ page }) => {
  await comeIn(page, lea);
  await page.waitForURL('**/settings/account');
  await expect(page.getByText(lea.email).first()).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'TVs' }).or(page.getByRole('link', { name: 'Displays' })),
  ).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Users' })).toHaveCount(0);
});

test('who is in no group of the list is told so, and is not in', async ({ page }) => {
  await comeIn(page, { ...lea, sub: 'nora', email: 'nora@acme.example', groups: ['parking'] });
  await page.waitForURL(/\/sign-in\?error=no_access/);
  await expect(page.getByText(/you are in no group that may see Readyboard/)).toBeVisible();
  await page.goto(`${server.url}/settings/account`);
  await page.waitForURL(/\/sign-in\?to=/);
});
