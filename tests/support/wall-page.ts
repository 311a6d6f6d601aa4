import { expect, test as base, type Page } from '@playwright/test';
import { createWallFixture, type WallFixture, type WallFixtureOptions } from './wall-server.ts';

interface WallFixtures {
  /** Starts a wall over a scripted floor; stopped at the end of the test. */
  readonly startWall: (options: WallFixtureOptions) => Promise<WallFixture>;
  /** What a browser may complain about in this test: a line that is cut on purpose, say. */
  readonly expectComplaint: (words: RegExp) => void;
}

/** A stray `console.error`, warning or uncaught error of the page fails the test. */
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
  expectComplaint: [
    async ({ page }, use) => {
      const expected: RegExp[] = [];
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      await use((words) => void expected.push(words));
      const stray = complaints.filter((complaint) => !expected.some((words) => words.test(complaint)));
      expect(stray, 'the page complained').toEqual([]);
    },
    { auto: true },
  ],
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
