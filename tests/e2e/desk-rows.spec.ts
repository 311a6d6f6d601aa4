import type { Page } from '@playwright/test';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { State } from '#lib/floor/states.ts';
import { openDesk, sortButton } from '../support/desk-page.ts';
import { expect, test } from '../support/wall-page.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const AT = Date.now();
const HOUR = 3_600_000;
const MANY = 3_000;

const snapshot = (members: readonly { agent: string; state: State; since: number }[]): FloorEvent => ({
  ...{
    type: 'QueueSnapshotTaken',
    id: `snapshot-${members.length}`,
    source: 'pbx-1',
    queue: '8001',
    name: 'Billing',
  },
  ...{ at: AT, receivedAt: AT, waiting: [] },
  members: members.map((member) => ({ ...member, reason: null })),
});

const crowd = Array.from({ length: MANY }, (_, index) => ({
  agent: String(1_000 + index),
  state: index % 2 === 0 ? ('READY' as const) : ('NOT_READY' as const),
  since: AT - index * 1_000,
}));

const rows = (page: Page) => page.locator('[data-row]');

test('three thousand agents are one list, of which only those that are seen are in the page', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 1, events: [snapshot(crowd)] });
  await openDesk(page, wall, '/dashboard/agents');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(MANY + 1));
  expect(await rows(page).count()).toBeLessThan(60);
  await page.getByRole('grid').hover();
  await page.mouse.wheel(0, 200_000);
  await expect(page.locator(`[data-row][aria-rowindex="${MANY + 1}"]`)).toBeVisible();
});

test('arrow keys go from row to row, and the row stays in hand while the order changes', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 1, events: [snapshot(crowd)] });
  await openDesk(page, wall, '/dashboard/agents?sort=state');
  const first = (await rows(page).first().getAttribute('data-row')) ?? '';
  await rows(page).first().focus();
  await page.keyboard.press('ArrowDown');
  const second = page.locator(':focus');
  await expect(second).toHaveAttribute('aria-rowindex', '3');
  const agent = (await second.getAttribute('data-row')) ?? '';
  expect(agent).not.toBe(first);
  wall.apply({
    ...{ type: 'AgentStateChanged', id: 'moved', source: 'pbx-1', queue: '8001' },
    ...{
      agent: agent.replace(/^.* /, ''),
      state: 'LOGGED_OUT',
      reason: null,
      at: Date.now(),
      receivedAt: Date.now(),
    },
  });
  await expect(page.locator(':focus')).toHaveAttribute('aria-rowindex', String(MANY + 1));
  await expect(page.locator(':focus')).toHaveAttribute('data-row', agent);
  await expect(page.locator(':focus [data-agent-state]')).toHaveAttribute('data-agent-state', 'LOGGED_OUT');
  await page.keyboard.press('Home');
  await expect(page.locator(':focus')).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('End');
  await expect(page.locator(':focus')).toHaveAttribute('aria-rowindex', String(MANY + 1));
});

test('where the row in hand goes for good, the one in its place is in hand', async ({ page, startWall }) => {
  const three = ['201', '202', '203'].map((agent) => ({ agent, state: 'READY' as const, since: AT }));
  const wall = await startWall({ queues: 1, events: [snapshot(three)] });
  await openDesk(page, wall, '/dashboard/agents');
  await rows(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(':focus')).toHaveAttribute('data-row', /202$/);
  const removed = {
    type: 'MembershipRemoved',
    source: 'pbx-1',
    queue: '8001',
    at: AT,
    receivedAt: AT,
  } as const;
  wall.apply({ ...removed, id: 'gone', agent: '202' });
  await expect(page.locator(':focus')).toHaveAttribute('data-row', /203$/);
});

test('rows are chosen by the keyboard, with Shift all in between, and counted in the bar below', async ({
  page,
  startWall,
}) => {
  const wall = await startWall({ queues: 1, events: [snapshot(crowd)] });
  await openDesk(page, wall, '/dashboard/agents');
  await rows(page).first().focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  const bar = page.getByRole('region', { name: 'Chosen agents' });
  await expect(bar).toContainText('5 agents chosen');
  await expect(page.locator('[data-row][aria-selected="true"]')).toHaveCount(5);
  await bar.getByRole('button', { name: 'Choose none' }).click();
  await expect(bar).toBeHidden();
});

test('states are chosen with a press, counted, and those that last implausibly long stand apart', async ({
  page,
  startWall,
}) => {
  const members = [
    { agent: '301', state: 'QUEUE_CALL' as const, since: AT - 5 * HOUR },
    { agent: '302', state: 'QUEUE_CALL' as const, since: AT - HOUR },
    { agent: '303', state: 'WRAP_UP' as const, since: AT - 2 * HOUR },
    { agent: '304', state: 'READY' as const, since: AT - 9 * HOUR },
  ];
  const wall = await startWall({ queues: 1, events: [snapshot(members)] });
  await openDesk(page, wall, '/dashboard/agents');
  await page.getByRole('button', { name: 'Queue Call 2' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page).toHaveURL(/\?state=QUEUE_CALL$/);
  await page.getByRole('button', { name: 'Implausibly long 2' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).locator('[data-long]')).toHaveCount(2);
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await sortButton(page, 'Time in state').click();
  await expect(rows(page).first()).toContainText('5:00:');
});

test('a lost PBX leaves nobody in a state', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8 });
  await openDesk(page, wall, '/dashboard/agents?queue=pbx-2/8008');
  wall.become('source-down');
  await expect(page.getByRole('button', { name: 'Unknown 8' })).toBeVisible();
  await expect(page.locator('[data-row] [data-agent-state="UNKNOWN"]')).toHaveCount(8);
});
