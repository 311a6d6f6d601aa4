import { expect, type Page } from '@playwright/test';
import { test as base } from './quiet-page.ts';
import { createWallFixture, type WallFixture, type WallFixtureOptions } from './wall-server.ts';

interface WallFixtures {
  /** Starts a wall over a scripted floor; stopped at the end of the test. */
  readonly startWall: (options: WallFixtureOptions) => Promise<WallFixture>;
}

export const test = base.extend<WallFixtures>({
  startWall: async ({ page }, use) => {
    const started: WallFixture[] = [];
    await use(async (options) => {
      const wall = await createWallFixture(options);
      started.push(wall);
      return wall;
    });
    // Before its server, or the page would complain of the line that is gone.
    await page.close();
    for (const wall of started) await wall.stop();
  },
});

export { expect };

/** Opens the wall and waits until it shows the floor. */
export async function openWall(page: Page, wall: WallFixture, query = ''): Promise<void> {
  await page.goto(`${wall.url}/wall/all${query}`);
  await expect(page.locator('[data-queue="*"][data-state="READY"]')).toBeAttached();
}

export const root = (page: Page) => page.locator('[data-readyboard]');

/** The plain number of a figure, as a test holds it against the truth. */
export const figure = (page: Page, queue: string, of: string) =>
  page.locator(`[data-queue="${queue}"][data-state="${of}"], [data-queue="${queue}"][data-metric="${of}"]`);
