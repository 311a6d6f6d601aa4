import { notKnownYet } from '#lib/floor/callers/today.ts';
import { everybodyIn } from '#lib/floor/counts.ts';
import { STATES } from '#lib/floor/states.ts';
import { totalRow } from '#lib/relay/queue-rows.ts';
import { DWELL } from '#components/wall/paging.ts';
import { figuresShown } from '../support/figures-shown.ts';
import { expect, figure, openWall, root, test } from '../support/wall-page.ts';
import { agentChanged } from '../support/wall-server.ts';

test('every figure of every queue is in the page and true, on pages that are not shown too', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 50 });
  await openWall(page, wall);
  for (const { row, shown } of await figuresShown(page, wall.floor.floor())) {
    const wanted = STATES.map((state) => [state, String(row.counts[state]), 'live']);
    expect(shown.slice(0, 7)).toEqual(wanted);
    expect(shown).toContainEqual(['staffed', String(row.staffed), 'live']);
    expect(shown).toContainEqual(['waiting', String(row.waiting), 'live']);
    expect(shown).toHaveLength(10);
  }
});

test('people are counted once in the total', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall);
  const people = everybodyIn(totalRow(wall.floor.floor(), notKnownYet).counts);
  const shown = await page
    .locator('[data-queue="*"][data-state]')
    .evaluateAll((figures) => figures.reduce((sum, { dataset }) => sum + Number(dataset.value), 0));
  expect(shown).toBe(people);
});

test('a change on the floor is on the glass, and no column moves', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall, '?distance=3');
  const ready = figure(page, '8001', 'READY');
  await expect(ready).toHaveAttribute('data-value', '2');
  const before = await figure(page, '8001', 'LOGGED_OUT').boundingBox();
  const right = async () => ((await ready.boundingBox())?.x ?? 0) + ((await ready.boundingBox())?.width ?? 0);
  const edge = await right();
  wall.apply(...Array.from({ length: 9 }, (_, nth) => agentChanged(0, `new-${nth}`, 'READY')));
  await expect(ready).toHaveText('11');
  expect(await right()).toBeCloseTo(edge, 0);
  expect(await figure(page, '8001', 'LOGGED_OUT').boundingBox()).toEqual(before);
});

test('the longest wait ticks by the clock of the server, not of the television', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 1 });
  await page.clock.install({ time: new Date('2031-01-01T00:00:00Z') });
  await page.clock.resume();
  await openWall(page, wall);
  const wait = figure(page, '8001', 'longest-wait');
  const seconds = async () => Number(await wait.getAttribute('data-value'));
  const first = await seconds();
  expect(first).toBeGreaterThanOrEqual(227);
  expect(first).toBeLessThan(260);
  await expect.poll(seconds).toBeGreaterThan(first);
});

test('a source that is down turns its own queues unknown, with a sentence, and leaves the others live', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall, '?distance=3');
  wall.become('source-down');
  await expect(page.getByText(/pbx-2 lost since \d\d:\d\d:\d\d/)).toBeVisible();
  const lost = page.getByRole('article', { name: 'Night Desk' });
  await expect(lost.getByText(/Unknown since \d\d:\d\d:\d\d/)).toBeVisible();
  await expect(lost.getByText('link to the PBX lost')).toBeVisible();
  await expect(figure(page, '8008', 'READY')).toHaveAttribute('data-status', 'unknown');
  await expect(figure(page, '8008', 'READY')).toHaveAttribute('data-value', '');
  await expect(figure(page, '8008', 'UNKNOWN')).toHaveAttribute('data-value', '8');
  await expect(figure(page, '8001', 'READY')).toHaveAttribute('data-status', 'live');
  await expect(figure(page, '8008', 'UNKNOWN')).toHaveAttribute('data-status', 'unknown');
  await expect(figure(page, '*', 'waiting')).toHaveText('8');
  await expect(figure(page, '*', 'waiting')).toHaveAttribute('data-status', 'unknown');
  await expect(figure(page, '*', 'READY')).toHaveText(/^\d+$/);
  await expect(figure(page, '*', 'READY')).toHaveAttribute('data-value', '');
  await expect(figure(page, '*', 'READY')).toHaveAccessibleName(/at least \d+/);
  await expect(root(page)).toHaveAttribute('data-status', 'live');
});

test('pages turn in fixed order while the wall is live, and stand still while it is not', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall);
  const shown = (number: number) => page.getByRole('img', { name: `Page ${number} of 2` });
  await expect(shown(1)).toBeVisible();
  await expect(shown(2)).toBeVisible({ timeout: 20_000 });
  await expect(shown(1)).toBeVisible({ timeout: 20_000 });
  wall.become('delayed');
  await expect(root(page)).toHaveAttribute('data-status', 'delayed');
  const since = Date.now();
  await expect.poll(() => Date.now() - since, { timeout: 20_000 }).toBeGreaterThan(DWELL + 1_000);
  await expect(shown(1)).toBeVisible();
});

test('a name is shown as text, whatever a stranger wrote into it', async ({ page, startWall }) => {
  const at = Date.now();
  const wall = await startWall({
    queues: 1,
    events: [
      {
        type: 'QueueSnapshotTaken',
        id: '1',
        source: 'pbx-1',
        at,
        receivedAt: at,
        queue: '7',
        name: '<img src=x onerror=alert(1)>\u202e',
        members: [],
        waiting: [],
      },
    ],
  });
  await openWall(page, wall, '?distance=2');
  await expect(page.getByRole('heading', { level: 2 })).toHaveAttribute(
    'title',
    '<img src=x onerror=alert(1)>',
  );
  await expect(page.locator('img')).toHaveCount(0);
});
