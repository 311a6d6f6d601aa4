import type { Page } from '@playwright/test';
import { expectUsable } from '#tests/support/access-server.ts';
import { expect, NEWCOMERS, NORA, test, type DeskServer } from '#tests/support/desk-server.ts';

const PATH = `/dashboard/agents/portsip/${NORA}`;

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

const lines = (page: Page) =>
  page
    .locator('[data-membership]')
    .evaluateAll((all) => all.map(({ dataset }) => [dataset.membership, dataset.agentState]));

/** The rows of the table that is headed by all these words, each as words by the heads of their columns. */
const tableIn = (page: Page, region: string) =>
  panel(page, region)
    .first()
    .evaluate((element) => {
      const heads = [...element.querySelectorAll('thead th')].map(
        (head) => head.querySelector('span span, a')?.textContent?.trim() ?? '',
      );
      return [...element.querySelectorAll('tbody tr')].map((row) =>
        Object.fromEntries(
          [...row.children].map((cell, index) => [
            heads[index] ?? '',
            (cell.matches('th') ? cell.firstChild : cell)?.textContent?.trim() ?? '',
          ]),
        ),
      );
    });

/** Nobody knows when the day is over: of these columns the figures stand still once an agent is logged out. */
const SETTLED = [
  'Ready',
  'Queue Call',
  'Other Call',
  'Wrap Up',
  'Not Ready',
  'Unknown',
  'Staffed',
  'Occupancy',
  'Utilisation',
];

const settled = (rows: readonly Record<string, string>[]) =>
  rows.map((row) => Object.fromEntries(SETTLED.map((head) => [head, row[head]])));

/** So long a state is held at least, to be more than no time in a table of seconds. */
const HELD_MS = 1_500;

/** A short day: logged in to one queue, then Ready in both, a break, and out again. */
async function workADay({ pbx: { control }, view }: DeskServer): Promise<void> {
  const hold = async (state: string) => {
    const rows = async () => (await view(`agent:portsip/${NORA}`)).rows;
    await expect.poll(async () => (await rows()).map((row) => row['state'])).toEqual([state, state]);
    const since = Math.max(...(await rows()).map((row) => Number(row['since'])));
    await expect.poll(() => Date.now() - since).toBeGreaterThan(HELD_MS);
  };
  control.state({ extension: NORA, queue: NEWCOMERS, state: 'READY' });
  control.state({ extension: NORA, state: 'READY' });
  await hold('READY');
  control.state({ extension: NORA, state: 'NOT_READY', reason: 'BREAK' });
  await hold('NOT_READY');
  control.state({ extension: NORA, state: 'LOGGED_OUT' });
  await hold('LOGGED_OUT');
}

test('the page of an agent shows each queue as it is, and the one state that counts', async ({
  page,
  desk,
}) => {
  const { control } = desk.pbx;
  await desk.letIn(page);
  await page.goto(`${desk.url}${PATH}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora Núñez 990');
  control.state({ extension: NORA, state: 'LOGGED_OUT' });
  await expect
    .poll(() => lines(page))
    .toEqual([
      [NEWCOMERS, 'LOGGED_OUT'],
      ['8901', 'LOGGED_OUT'],
    ]);
  control.state({ extension: NORA, queue: '8901', state: 'NOT_READY', reason: 'BREAK' });
  await expect
    .poll(() => lines(page))
    .toEqual([
      [NEWCOMERS, 'LOGGED_OUT'],
      ['8901', 'NOT_READY'],
    ]);
  await expect(page.locator('[data-person]')).toHaveAttribute('data-person', 'NOT_READY');
  await expect(page.locator('[data-membership="8901"]')).toContainText('Not Ready · BREAK');
  control.state({ extension: NORA, queue: NEWCOMERS, state: 'READY' });
  await expect(page.locator('[data-person]')).toHaveAttribute('data-person', 'READY');
  control.state({ extension: NORA, state: 'LOGGED_OUT' });
});

test('what today has been for an agent is the same on their page and in the reports', async ({
  page,
  desk,
}) => {
  await workADay(desk);
  await desk.letIn(page);
  let onDesk: Record<string, string>[] = [];
  await expect(async () => {
    await page.goto(`${desk.url}${PATH}`);
    onDesk = await tableIn(page, 'Time per state today');
    const [person] = onDesk;
    expect(onDesk.map((row) => row['Queue'])).toEqual(['All queues, once', 'Newcomers', 'Old Hands']);
    expect(person?.['Not Ready']).not.toBe('0:00:00');
  }).toPass();
  const sessions = await tableIn(page, 'Sessions today');
  expect(sessions.at(-1)?.['Logout known']).toBe('logout told as it happened');

  const link = (title: string) =>
    panel(page, title).getByRole('link', { name: 'Full report' }).getAttribute('href');
  const [agents, sessionsReport, timeline] = [
    await link('Time per state today'),
    await link('Sessions today'),
    await link('Timeline today'),
  ];
  await page.goto(`${desk.url}${agents}`);
  expect(settled(await tableIn(page, 'Agent state summary'))).toEqual(settled(onDesk.slice(0, 1)));
  await page.goto(`${desk.url}${agents}&count=queue`);
  expect(settled(await tableIn(page, 'Agent state summary'))).toEqual(settled(onDesk.slice(1)));
  await page.goto(`${desk.url}${sessionsReport}`);
  const told = await tableIn(page, 'Login and logout');
  const ends = ({ Logout, Duration, ...row }: Record<string, string>) => [
    row['Logout known'],
    Logout,
    Duration,
  ];
  expect(told.map(ends)).toEqual(sessions.map(ends));
  await page.goto(`${desk.url}${timeline}`);
  await expect(page.locator('figure svg[role="img"]')).toHaveCount(1);
});

test('opening the page of an agent is written down once, and not again each minute that it is open', async ({
  page,
  desk,
}) => {
  await desk.letIn(page);
  const written = async () => {
    const audit = await page.context().newPage();
    await audit.goto(`${desk.url}/settings/audit?action=report-read`);
    const count = await audit
      .locator('tbody tr', { hasText: 'agent page' })
      .filter({ hasText: '101' })
      .count();
    await audit.close();
    return count;
  };
  expect(await written()).toBe(0);
  await page.clock.install();
  await page.goto(`${desk.url}/dashboard/agents/portsip/101`);
  const asOf = page.getByText(/^As of/).first();
  const before = await asOf.textContent();
  expect(await written()).toBe(1);
  const refreshed = page.waitForResponse((response) => response.url().includes('_rsc='));
  await page.clock.fastForward(61_000);
  expect((await refreshed).ok()).toBe(true);
  await expect(asOf).not.toHaveText(before ?? '');
  expect(await written()).toBe(1);
});

test('while the server cannot answer, the page stays as it is, and is made anew when it can', async ({
  page,
  desk,
  expectComplaint,
}) => {
  expectComplaint(/ERR_FAILED|503/);
  await desk.letIn(page);
  await page.clock.install();
  await page.goto(`${desk.url}${PATH}`);
  const asOf = page.getByText(/^As of/).first();
  const before = (await asOf.textContent()) ?? '';
  let asked = 0;
  page.on('request', (request) => (asked += request.url().includes('_rsc=') ? 1 : 0));
  for (const answer of [() => ({ status: 503 }), () => null]) {
    await page.route('**/api/v1/views/links', (route) => {
      const instead = answer();
      return instead ? route.fulfill(instead) : route.abort();
    });
    const probed = page.waitForRequest('**/api/v1/views/links');
    await page.clock.fastForward(61_000);
    await probed;
    await page.unroute('**/api/v1/views/links');
  }
  expect(asked).toBe(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora Núñez 990');
  await expect(async () => {
    await page.clock.fastForward(61_000);
    await expect(asOf).not.toHaveText(before, { timeout: 1_000 });
  }).toPass();
});

test('an agent is set from their page, in one queue and in all, and the row says when the PBX has done it', async ({
  page,
  desk,
}) => {
  desk.pbx.control.state({ extension: NORA, state: 'NOT_READY' });
  await desk.letIn(page);
  await page.goto(`${desk.url}${PATH}`);
  const old = page.locator('[data-membership="8901"]');
  await expect(old).toHaveAttribute('data-agent-state', 'NOT_READY');
  await old.getByRole('button', { name: 'Set the state of Nora Núñez, Old Hands' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Ready', exact: true }).press('Enter');
  await expect(old).toContainText('Confirmed');
  await expect
    .poll(() => lines(page))
    .toEqual([
      [NEWCOMERS, 'NOT_READY'],
      ['8901', 'READY'],
    ]);
  await page.getByText('In all queues').getByRole('button').press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Not Ready', exact: true }).press('Enter');
  await expect
    .poll(() => lines(page))
    .toEqual([
      [NEWCOMERS, 'NOT_READY'],
      ['8901', 'NOT_READY'],
    ]);
  desk.pbx.control.state({ extension: NORA, state: 'LOGGED_OUT' });
});

test('the page of an agent can be used with a keyboard and on every screen', async ({ page, desk }) => {
  test.setTimeout(120_000);
  await desk.letIn(page);
  await page.goto(`${desk.url}${PATH}`);
  await expect(page.locator('[data-membership]')).toHaveCount(2);
  await expectUsable(page);
  await page.getByRole('link', { name: 'Newcomers' }).press('Enter');
  await expect(page).toHaveURL(`${desk.url}/dashboard/queues/portsip/${NEWCOMERS}`);
});
