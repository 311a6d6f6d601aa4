import { rmSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { createVirtualPbx, type VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { AGENTS, driveFloor, everybodyReady, QUEUES } from '../support/busy-floor.ts';
import { watchFloor } from '../support/floor-watch.ts';
import { openFolder } from '../support/open-folder.ts';
import { test } from '../support/quiet-page.ts';
import { startRealServer, type RealServer } from '../support/real-server.ts';
import { allLive, readWall, wronglyLive } from '../support/wall-reading.ts';

/** A large floor on which two hundred states change in a second: nothing that is shown may differ from the truth. */
const PER_SECOND = 200;
const WATCH_MS = 12_000;
/** Both a screen and its server are within these of the truth when nothing is slow; the machine may be. */
const BOUND_MS = 2_500;

let pbx: VirtualPbx;
let server: RealServer;
const truth = watchFloor();
let dataDir: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  dataDir = openFolder();
  pbx = createVirtualPbx({
    load: 'idle',
    queues: QUEUES,
    agents: AGENTS,
    truthLog: truth.note,
    onCaller: truth.noteCaller,
  });
  everybodyReady(pbx);
  server = await startRealServer({ ...(await pbx.listen(0)), dataDir });
});

test.beforeEach(({ page }) => server.letIn(page));

test.afterAll(async () => {
  await server.end();
  await pbx.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Two hundred changes a second for a while; `look` looks between one act of the reader and the next. */
async function whileAllChanges(acts: readonly (() => Promise<unknown>)[], look: () => Promise<string[]>) {
  const wrong: string[] = [];
  const drive = driveFloor(pbx, PER_SECOND);
  const end = performance.now() + WATCH_MS;
  for (let turn = 0; performance.now() < end; turn += 1) {
    await acts[turn % acts.length]?.();
    wrong.push(...(await look()));
  }
  drive.stop();
  return wrong;
}

const sortBy = (page: Page, word: string) => () =>
  page.getByRole('columnheader', { name: word }).getByRole('button', { name: word, exact: true }).click();

const scroll = (page: Page, by: number) => () => page.mouse.wheel(0, by);

test('no figure of fifty queues differs from the truth while two hundred states change in a second', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${server.url}/dashboard`);
  await expect.poll(() => allLive(page, truth), { timeout: 30_000 }).toBe(true);
  const figures = new Set((await readWall(page)).map(({ figure }) => figure));
  for (const { number } of pbx.truth().queues) expect(figures).toContain(`${number} QUEUE_CALL`);
  const acts = [sortBy(page, 'Ready'), scroll(page, 900), sortBy(page, 'Waiting'), scroll(page, -900)];
  expect(await whileAllChanges(acts, () => wronglyLive(page, truth, BOUND_MS))).toEqual([]);
  // Now that nothing changes any more, every figure is exactly what is so.
  await expect.poll(() => wronglyLive(page, truth, 0), { timeout: 10_000 }).toEqual([]);
});

test('no row of two thousand agents differs from the truth while two hundred states change in a second', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${server.url}/dashboard/agents`);
  await expect(page.locator('main')).toHaveAttribute('data-status', 'live', { timeout: 30_000 });
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(rowsInAll() + 1));
  const wrongRows = async (boundMs: number) => {
    const rows = await readRows(page);
    expect(rows.length).toBeGreaterThan(5);
    return rows.flatMap(({ row, state }) => {
      const lately = truth.statesLately(row, boundMs);
      return lately.includes(state) ? [] : [`${row}: shown ${state}, true ${lately.join(' or ')}`];
    });
  };
  await page.getByRole('grid').hover();
  const acts = [
    sortBy(page, 'State'),
    scroll(page, 9_000),
    sortBy(page, 'Time in state'),
    scroll(page, 40_000),
  ];
  expect(await whileAllChanges(acts, () => wrongRows(BOUND_MS))).toEqual([]);
  await expect.poll(() => wrongRows(0), { timeout: 10_000 }).toEqual([]);
  await expect.poll(() => readCounts(page), { timeout: 10_000 }).toEqual(truth.memberships());
});

const rowsInAll = () => Object.values(truth.memberships()).reduce((sum, count) => sum + count, 0);

/** The rows that are in the page, at one instant. */
const readRows = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-row]'), (row) => ({
      row: row.dataset.row ?? '',
      state: row.querySelector<HTMLElement>('[data-agent-state]')?.dataset.agentState ?? '',
    })),
  );

/** How many rows there are in each state, as the page says; states that nobody is in apart. */
const readCounts = (page: Page) =>
  page.evaluate(() =>
    Object.fromEntries(
      Array.from(
        document.querySelectorAll<HTMLElement>('[data-kind]'),
        ({ dataset, textContent }): [string, number] => [dataset.kind ?? '', Number(textContent)],
      ).filter(([kind, count]) => kind !== 'all' && kind !== 'long' && count !== 0),
    ),
  );
