import { expect, figure, openWall, root, test } from '../support/wall-page.ts';

const NO_LINE = /WebSocket connection to .* failed|ERR_/;

test('delayed: the values stay, and an amber word says how old they are', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8, state: 'delayed' });
  await openWall(page, wall);
  await expect(page.getByRole('status')).toHaveText(/^\s*Delayed \d+ s$/);
  await expect(figure(page, '8001', 'READY')).toHaveText('2');
  await expect(figure(page, '8001', 'READY')).toHaveAttribute('data-status', 'delayed');
});

test('stale: the wall says since when, and its timers stand still', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8, state: 'stale' });
  await openWall(page, wall);
  await expect(page.getByRole('status')).toHaveText(/^\s*Not live since \d\d:\d\d:\d\d$/);
  await expect(figure(page, '8001', 'READY')).toHaveAttribute('data-status', 'stale');
});

test('unknown: no figure is claimed, and what was last known is small print', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8, state: 'unknown' });
  await openWall(page, wall);
  await expect(page.getByRole('status')).toHaveText(/^\s*Unknown since \d\d:\d\d:\d\d$/);
  const ready = figure(page, '8001', 'READY');
  await expect(ready).toHaveText('–(2)');
  await expect(ready).toHaveAttribute('data-value', '');
  await expect(ready.locator('small')).toHaveText('(2)');
});

test('a cut line goes down the ladder, stops the timers, and comes back by itself', async ({
  page,
  startWall,
  expectComplaint,
}) => {
  test.setTimeout(120_000);
  expectComplaint(NO_LINE);
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall);
  await expect(root(page)).toHaveAttribute('data-status', 'live');
  wall.cutOff();
  for (const status of ['delayed', 'stale'])
    await expect(root(page)).toHaveAttribute('data-status', status, { timeout: 20_000 });
  const wait = figure(page, '8001', 'longest-wait');
  const frozen = await wait.getAttribute('data-value');
  const clock = page.getByTitle("Time at the site, by the server's clock");
  const then = await clock.textContent();
  await expect(clock).not.toHaveText(then ?? '');
  expect(await wait.getAttribute('data-value')).toBe(frozen);
  wall.letBack();
  await expect(root(page)).toHaveAttribute('data-status', 'live', { timeout: 30_000 });
});

test('another server process is believed only after its snapshot', async ({
  page,
  startWall,
  expectComplaint,
}) => {
  expectComplaint(NO_LINE);
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall);
  const epoch = (await root(page).getAttribute('data-epoch')) ?? '';
  wall.restart();
  await expect(root(page)).not.toHaveAttribute('data-epoch', epoch);
  await expect(root(page)).toHaveAttribute('data-status', 'live');
});

test('a server of a new build is taken up once, by a reload', async ({
  page,
  startWall,
  expectComplaint,
}) => {
  expectComplaint(NO_LINE);
  await page.addInitScript(() => (Math.random = () => 0.01));
  const wall = await startWall({ queues: 1 });
  await openWall(page, wall);
  await expect(root(page)).toHaveAttribute('data-status', 'live');
  const reloaded = page.waitForEvent('load');
  wall.restart('build-2');
  await reloaded;
  await expect(root(page)).toHaveAttribute('data-status', 'live');
});

test('a page that cannot reach the server says that it is connecting', async ({
  page,
  startWall,
  expectComplaint,
}) => {
  expectComplaint(NO_LINE);
  const wall = await startWall({ queues: 1 });
  wall.cutOff();
  await page.goto(`${wall.url}/wall/all`);
  await expect(page.getByText('Connecting…')).toBeVisible();
  await expect(page.locator('[data-queue]')).toHaveCount(0);
  wall.letBack();
  await expect(figure(page, '8001', 'READY')).toHaveText('2', { timeout: 30_000 });
});

test('there is no such board', async ({ page, startWall, expectComplaint }) => {
  expectComplaint(/404/);
  const wall = await startWall({ queues: 1 });
  const answer = await page.goto(`${wall.url}/wall/nowhere`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByText('There is no such board')).toBeVisible();
});
