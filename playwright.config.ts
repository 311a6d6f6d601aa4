import { defineConfig } from '@playwright/test';
import { browserPath } from './scripts/ensure-browser.ts';

const executablePath = browserPath();

/** Browser tests need a production build (`npm run build`); each starts the servers it needs on ports of their own. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    viewport: { width: 1920, height: 1080 },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium does not start its sandbox for root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
