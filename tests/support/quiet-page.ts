import { expect, test as base } from '@playwright/test';

interface QuietFixtures {
  /** What a browser may complain about in this test: a line that is cut on purpose, say. */
  readonly expectComplaint: (words: RegExp) => void;
}

/** A stray `console.error`, warning or uncaught error of the page fails the test. */
export const test = base.extend<QuietFixtures>({
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
