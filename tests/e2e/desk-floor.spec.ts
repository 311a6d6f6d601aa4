import { STATES } from '#lib/floor/states.ts';
import { expectUsable } from '../support/access-server.ts';
import { figuresShown } from '../support/figures-shown.ts';
import { openDesk, queuesInOrder, sortButton } from '../support/desk-page.ts';
import { expect, figure, test } from '../support/wall-page.ts';
import { agentChanged } from '../support/wall-server.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const NO_LINE = /WebSocket connection to .* failed|ERR_/;

test('every queue is on the floor, and the people once, as they truly are', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 50 });
  await openDesk(page, wall);
  for (const { row, shown } of await figuresShown(page, wall.floor.floor())) {
    for (const state of STATES) expect(shown).toContainEqual([state, String(row.counts[state]), 'live']);
    expect(shown).toContainEqual(['staffed', String(row.staffed), 'live']);
    expect(shown).toContainEqual(['waiting', String(row.waiting), 'live']);
  }
});

test('a change on the floor is on the desk', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8 });
  await openDesk(page, wall);
  await expect(figure(page, '8001', 'READY')).toHaveText('2');
  wall.apply(...Array.from({ length: 9 }, (_, nth) => agentChanged(0, `new-${nth}`, 'READY')));
  await expect(figure(page, '8001', 'READY')).toHaveText('11');
});

test('a press on the head of a column sorts by it, by keyboard too, and a reload keeps it', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 8 });
  await openDesk(page, wall);
  const head = page.getByRole('columnheader', { name: 'Ready' }).first();
  await sortButton(page, 'Ready').first().click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect((await queuesInOrder(page)).slice(0, 2)).toEqual(['8002', '8004']);
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  expect((await queuesInOrder(page))[0]).toBe('8003');
  await expect(page).toHaveURL(/\?sort=READY$/);
  await page.reload();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await queuesInOrder(page))[0]).toBe('8003');
});

test('queues are found by name and number, and chosen by what is the matter with them', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 8 });
  await openDesk(page, wall);
  await page.getByRole('searchbox').fill('8002');
  await expect.poll(() => queuesInOrder(page)).toEqual(['8002']);
  await expect(page).toHaveURL(/\?search=8002$/);
  await page.getByRole('searchbox').fill('no such queue');
  await expect(page.getByText('No queue is as you ask for.')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByLabel('Show').selectOption('With callers waiting');
  await expect.poll(() => queuesInOrder(page)).toEqual(['8001', '8003', '8005']);
  await page.getByLabel('Show').selectOption('With nobody Ready');
  await expect.poll(() => queuesInOrder(page)).toEqual(['8003']);
});

test('an agent is found from the floor, and the way leads to their page', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8 });
  await openDesk(page, wall);
  await page.getByRole('searchbox').fill('1-0-3');
  const found = page.getByRole('region', { name: 'Agents found' });
  await expect(found.getByRole('link', { name: '1-0-3' })).toHaveAttribute(
    'href',
    '/dashboard/agents/pbx-1/1-0-3',
  );
  await expect(found.getByRole('link', { name: 'Show with their states' })).toHaveAttribute(
    'href',
    '/dashboard/agents?search=1-0-3',
  );
});

test('columns can be left out, and the last one stays', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 2 });
  await openDesk(page, wall, '/dashboard?columns=READY,waiting');
  await expect(page.getByRole('columnheader')).toHaveCount(4);
  await page.getByText('Columns', { exact: true }).first().click();
  await page.getByRole('checkbox', { name: 'Waiting' }).uncheck();
  await expect(page.getByRole('columnheader')).toHaveCount(3);
  await expect(page.getByRole('checkbox', { name: 'Ready', exact: true })).toBeDisabled();
  await expect(page).toHaveURL(/\?columns=READY$/);
});

test('a queue whose PBX is lost says since when and why, stands last, and leaves the others live', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 8 });
  await openDesk(page, wall, '/dashboard?sort=-READY');
  wall.become('source-down');
  const lost = page.getByRole('row', { name: /Night Desk/ });
  await expect(lost).toContainText(/Unknown since \d\d:\d\d:\d\d · link to the PBX lost · 8 agents/);
  await expect(page.getByText(/pbx-2 lost since \d\d:\d\d:\d\d/)).toBeVisible();
  await expect.poll(async () => (await queuesInOrder(page)).at(-1)).toBe('8008');
  await expect(figure(page, '8001', 'READY')).toHaveAttribute('data-status', 'live');
  await expect(figure(page, '*', 'READY')).toHaveAttribute('data-value', '');
  await expect(figure(page, '*', 'READY')).toHaveText(/^≥ \d+$/);
  await page.getByLabel('Show').selectOption('Unknown');
  await expect.poll(() => queuesInOrder(page)).toEqual(['8008']);
});

test('what is old is never shown as live: stale, then no figure at all', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8, state: 'stale' });
  await page.goto(`${wall.url}/dashboard`);
  await expect(
    page.getByRole('status').filter({ hasText: /^\s*Not live since \d\d:\d\d:\d\d$/ }),
  ).toBeVisible();
  await expect(figure(page, '8001', 'READY')).toHaveAttribute('data-status', 'stale');
  wall.become('unknown');
  await expect(page.locator('main')).toHaveAttribute('data-status', 'unknown');
  await expect(figure(page, '8001', 'READY')).toHaveText('– (2)');
  await expect(figure(page, '8001', 'READY')).toHaveAttribute('data-value', '');
});

test('a server that is gone: the desk says so, its timers stand still, and it comes back by itself', async ({
  page,
  startWall,
  expectComplaint,
}) => {
  test.setTimeout(120_000);
  expectComplaint(NO_LINE);
  const wall = await startWall({ queues: 8 });
  await openDesk(page, wall);
  wall.cutOff();
  for (const status of ['delayed', 'stale'])
    await expect(page.locator('main')).toHaveAttribute('data-status', status, { timeout: 25_000 });
  const wait = figure(page, '8001', 'longest-wait');
  const frozen = await wait.getAttribute('data-value');
  const clock = page.getByTitle("Time at the site, by the server's clock");
  const then = await clock.textContent();
  await expect(clock).not.toHaveText(then ?? '');
  expect(await wait.getAttribute('data-value')).toBe(frozen);
  wall.letBack();
  await expect(page.locator('main')).toHaveAttribute('data-status', 'live', { timeout: 30_000 });
});

test('what a figure means is one press away, and Escape puts it away', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 2 });
  await openDesk(page, wall);
  await page
    .getByRole('region', { name: 'All queues' })
    .getByRole('button', { name: 'Waiting' })
    .press('Enter');
  const note = page.getByText('Waiting: callers in line who have not been answered yet.');
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
});

test('with room, a queue stands beside the table with its agents and callers', async ({
  page,
  startWall,
}) => {
  await page.setViewportSize({ width: 3440, height: 1440 });
  const wall = await startWall({ queues: 8 });
  await openDesk(page, wall);
  await expect(page.getByRole('complementary', { name: 'Queue Billing' })).toBeVisible();
  await page.getByRole('button', { name: 'Show Sales beside the table' }).press('Enter');
  const pane = page.getByRole('complementary', { name: 'Queue Sales' });
  await expect(pane.getByRole('listitem')).toHaveCount(12);
  await expect(page).toHaveURL(/\?queue=pbx-1\/8002$/);
});

for (const path of ['/dashboard', '/dashboard/agents'])
  test(`${path} fits a desk and a phone, and nothing keeps people with a disability from using it`, async ({
    page,
    startWall,
  }) => {
    const wall = await startWall({ queues: 8 });
    await openDesk(page, wall, path);
    wall.become('source-down');
    await expect(page.getByText(/pbx-2 lost since/)).toBeVisible();
    await expectUsable(page);
  });
