import { expect, figure, openWall, test } from '../support/wall-page.ts';
import { agentChanged } from '../support/wall-server.ts';

test('the wall loads no more than 250 kB of script, and nothing from other hosts', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall);
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .map(({ name, encodedBodySize }) => ({ name, size: encodedBodySize })),
  );
  const scripts = loaded.filter(({ name }) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(250_000);
  expect(loaded.map(({ name }) => new URL(name).origin).filter((origin) => origin !== wall.url)).toEqual([]);
});

test('a fault in drawing never leaves a blank page', async ({ page, startWall, expectComplaint }) => {
  expectComplaint(/planted fault/);
  const wall = await startWall({ queues: 8 });
  await page.addInitScript(() => {
    Math.random = () => 0.99;
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get() {
        throw new Error('planted fault');
      },
    });
  });
  await page.goto(`${wall.url}/wall/all`);
  await expect(page.getByText('This screen met a fault')).toBeVisible();
});

test('each word says what it means', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall, '?distance=3');
  await expect(figure(page, '*', 'READY')).toHaveAttribute('title', /free to take its next call/);
  await expect(page.getByText('Unknown', { exact: true })).toHaveCount(1);
  await expect(page.getByTitle(/^Unknown: we cannot know the state now/).first()).toBeVisible();
});

test('a screen too small for the distance says so instead of shrinking its text', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 8 });
  await page.goto(`${wall.url}/wall/all?diagonal=24&distance=12`);
  await expect(page.getByText('A screen of 24 inches cannot be read from 12 m.')).toBeVisible();
});

test('a changed figure lights up behind itself, and not where people have asked for less motion', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 8 });
  await page.addInitScript(() => {
    const prototype = Element.prototype as unknown as { animate: (...how: unknown[]) => unknown };
    const animate = prototype.animate;
    prototype.animate = function (this: Element, ...how) {
      this.setAttribute('data-lit', String(Number(this.getAttribute('data-lit')) + 1));
      return animate.apply(this, how);
    };
  });
  await openWall(page, wall);
  const ready = figure(page, '8001', 'READY');
  await expect(ready).toHaveText('2');
  wall.apply(agentChanged(0, 'new-1', 'READY'));
  await expect(ready).toHaveText('3');
  await expect(ready).toHaveAttribute('data-lit', '1');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  wall.apply(agentChanged(0, 'new-2', 'READY'));
  await expect(ready).toHaveText('4');
  await expect(ready).toHaveAttribute('data-lit', '1');
});
