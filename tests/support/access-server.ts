import AxeBuilder from '@axe-core/playwright';
import { rmSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { openFolder } from './open-folder.ts';
import { test as base } from './quiet-page.ts';
import { startRealServer, type RealServer } from './real-server.ts';
import { ADMIN, type Credentials } from './sign-in.ts';

async function startAccessServer() {
  const dataDir = openFolder();
  const pbx = createVirtualPbx({ load: 'idle' });
  const server = await startRealServer({ ...(await pbx.listen(0)), dataDir });
  return {
    server,
    end: async () => {
      await server.end();
      await pbx.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The server with its sign-in and the queues of an idle PBX, one for all tests of a worker. */
export const test = base.extend<object, { readonly server: RealServer }>({
  server: [
    async ({ browserName: _ }, use) => {
      const { server, end } = await startAccessServer();
      await expect.poll(() => server.log()).toContain('made the first administrator');
      await use(server);
      await end();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export const { expect } = test;

export async function fillSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs in as people do, and waits for the page that was asked for. */
export async function signIn(
  page: Page,
  { url }: RealServer,
  who: Credentials = ADMIN,
  to = '/settings/account',
): Promise<void> {
  await page.goto(`${url}/sign-in?to=${encodeURIComponent(to)}`);
  await fillSignIn(page, who);
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

/** A page of another browser: other cookies. */
export const elsewhere = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

const SCREENS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** The page fits a desk and a phone, and nothing keeps people with a disability from using it. */
export async function expectUsable(page: Page): Promise<void> {
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${page.url()} is wider than ${screen.width}`).toBeLessThanOrEqual(screen.width);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}
