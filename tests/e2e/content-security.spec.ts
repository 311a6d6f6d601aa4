import type { Page } from '@playwright/test';
import { expect, test } from '../support/report-server.ts';
import { createWallFixture } from '../support/wall-server.ts';

/** What the browser kept from loading or running, as it tells the page itself. */
async function violationsOf(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { violations: told });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      told.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}

test('the reports and their pictures run under the policy without a violation', async ({
  page,
  reports,
  expectComplaint,
}) => {
  expectComplaint(/404/);
  const violations = await violationsOf(page);
  for (const report of ['agents', 'queues', 'not-ready', 'timeline', 'quality', 'no-such']) {
    await page.goto(`${reports.url}/reports/${report}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await violations(), report).toEqual([]);
  }
});

test('signing in, pairing, the settings and the desk run under the policy without a violation', async ({
  page,
  reports,
}) => {
  const violations = await violationsOf(page);
  const visit = async (path: string) => {
    await page.goto(`${reports.url}${path}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await violations(), path).toEqual([]);
  };
  for (const place of ['displays', 'users', 'users/new', 'audit', 'privacy', 'account'])
    await visit(`/settings/${place}`);
  for (const path of ['/dashboard', '/dashboard/agents']) await visit(path);
  await page.context().clearCookies();
  for (const path of ['/sign-in', '/pair']) await visit(path);
});

test.describe('on the wall', () => {
  test('everything runs under the policy without a violation; a script without the nonce does not', async ({
    page,
    expectComplaint,
  }) => {
    const wall = await createWallFixture({ queues: 8 });
    const violations = await violationsOf(page);
    await page.goto(`${wall.url}/wall/all`);
    await expect(page.locator('[data-status="live"]').first()).toBeVisible();
    expect(await violations()).toEqual([]);

    expectComplaint(/Content Security Policy|assignment/);
    const refused = await page.evaluate(() => {
      const [image, style, script] = ['img', 'style', 'script'].map((name) => document.createElement(name));
      const ways: (() => void)[] = [
        () => document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="window.ran = true">'),
        () => image?.setAttribute('onerror', 'window.ran = true'),
        () => script?.setAttribute('src', 'https://elsewhere.example/_next/static/ran.js'),
        () => script?.append('window.ran = true'),
        () => style?.append('body { display: none }'),
        () => image?.setAttribute('src', 'x:'),
        () => document.body.append(image ?? '', style ?? '', script ?? ''),
      ];
      return ways.map((way) => {
        try {
          return way();
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(refused.slice(0, 3)).toEqual(['TypeError', 'TypeError', 'TypeError']);
    await expect
      .poll(async () => [...new Set(await violations())].sort())
      .toEqual(expect.arrayContaining(['img-src x', 'style-src-elem inline']));
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    await wall.stop();
  });
});
