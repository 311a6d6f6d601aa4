import { chromium, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { openFolder } from './open-folder.ts';

/** A TV: a browser that nobody touches, with a storage of its own that outlives its power. */
export interface Tv {
  readonly page: () => Page;
  /** Power off and on: what is not in its storage is gone. */
  readonly restart: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function startTv(wall: string, launch: LaunchOptions): Promise<Tv> {
  const storage = openFolder();
  let context: BrowserContext;
  let page: Page;
  const start = async () => {
    context = await chromium.launchPersistentContext(storage, {
      ...launch,
      viewport: { width: 1920, height: 1080 },
    });
    page = context.pages()[0] ?? (await context.newPage());
    await page.goto(wall);
  };
  await start();
  return {
    page: () => page,
    restart: async () => {
      await context.close();
      await start();
    },
    end: async () => {
      await context.close();
      rmSync(storage, { recursive: true, force: true });
    },
  };
}
