import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { createVirtualPbx, type VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { startRealServer, type RealServer } from '#tests/support/real-server.ts';
import { watchTruth, type TruthWatch } from '#tests/support/truth-watch.ts';
import { allLive, readWall, wronglyLive } from '#tests/support/wall-reading.ts';
import { openFolder } from '#tests/support/open-folder.ts';

/** The real road: virtual PBX, the server in its own process with its own Postgres, a browser. */
let pbx: VirtualPbx;
let server: RealServer;
let truth: TruthWatch;
let dataDir: string;
let addresses: { wsiUrl: string; apiUrl: string };

/** For how long the wall is held against the truth in normal running: a longer run is asked for by the environment. */
const WATCH_MS = Number(process.env.WATCH_SECONDS ?? 15) * 1000;

test.beforeAll(async () => {
  dataDir = openFolder();
  pbx = createVirtualPbx({ load: 'busy', liveliness: 5 });
  addresses = await pbx.listen(0);
  truth = watchTruth(pbx);
  server = await startRealServer({ ...addresses, dataDir });
});

test.beforeEach(({ page }) => server.letIn(page));

test.afterAll(async () => {
  await server.end();
  truth.stop();
  await pbx.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const openWall = async (page: Page) => {
  await page.goto(`${server.url}/wall/all`);
  await expect.poll(() => allLive(page, truth), { timeout: 15_000 }).toBe(true);
};

/** Looks at every figure four times a second for so long; answers what was wrongly called live. */
async function watchWall(page: Page, forMs: number, boundMs?: number): Promise<string[]> {
  const wrong: string[] = [];
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    wrong.push(...(await wronglyLive(page, truth, boundMs)));
    await page.waitForTimeout(250);
  }
  return wrong;
}

test('the wall shows what is true in the PBX, at every sample', async ({ page }) => {
  test.setTimeout(WATCH_MS + 30_000);
  await openWall(page);
  const figures = new Set((await readWall(page)).map(({ figure }) => figure));
  for (const { number } of pbx.truth().queues) expect(figures).toContain(`${number} QUEUE_CALL`);
  expect(figures).toContain('* READY');
  expect(await watchWall(page, WATCH_MS)).toEqual([]);
});

test('a feature code dialled at a phone is on the wall, in the API and in the report of today', async ({
  page,
}) => {
  await openWall(page);
  pbx.control.createQueue({ number: '8900', name: 'Newcomers' });
  pbx.control.addAgent({ queue: '8900', extension: '990', name: 'Nora Núñez' });
  const cell = (state: string) => page.locator(`[data-queue="8900"][data-state="${state}"]`);
  await expect(cell('LOGGED_OUT')).toHaveAttribute('data-value', '1');
  pbx.control.dial({ extension: '990', code: '*388900' });
  pbx.control.dial({ extension: '990', code: '*368900' });
  await expect(cell('READY')).toHaveAttribute('data-value', '1');
  await expect(cell('LOGGED_OUT')).toHaveAttribute('data-value', '0');
  await expect
    .poll(async () => (await server.view('agents:portsip/8900')).rows)
    .toMatchObject([{ extension: '990', name: 'Nora Núñez', state: 'READY' }]);
  await expect
    .poll(async () => {
      await page.goto(
        `${server.url}/reports/queues?queue=portsip/8900&interval=span&columns=queue,ready-max`,
      );
      return page.locator('tbody tr').allInnerTexts();
    })
    .toEqual([expect.stringMatching(/^Newcomers[^]*\t1$/)]);
  pbx.control.destroyQueue({ number: '8900' });
});

test('a PBX that freezes is never shown as live, and everything is right again when it thaws', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await openWall(page);
  pbx.control.fault({ kind: 'freeze' });
  // Silence becomes visible only after 3 s: up to then a wall calls itself live.
  const wrong = await watchWall(page, 14_000, 3_500);
  expect(wrong).toEqual([]);
  expect((await readWall(page)).filter(({ status }) => status === 'live')).toEqual([]);
  pbx.control.fault({ kind: 'thaw' });
  await expect.poll(() => allLive(page, truth), { timeout: 45_000 }).toBe(true);
});

test('a PBX that drops its sockets turns unknown at once and is live again by itself', async ({ page }) => {
  await openWall(page);
  pbx.control.fault({ kind: 'refuse-connections', seconds: 2 });
  pbx.control.fault({ kind: 'drop-sockets' });
  await expect
    .poll(async () => (await readWall(page)).every(({ status }) => status === 'unknown'))
    .toBe(true);
  expect(await watchWall(page, 4_000)).toEqual([]);
  await expect.poll(() => allLive(page, truth), { timeout: 20_000 }).toBe(true);
});

test('a PBX that restarts with other states is followed to them', async ({ page }) => {
  await openWall(page);
  pbx.control.fault({ kind: 'restart', seconds: 1 });
  expect(await watchWall(page, 5_000)).toEqual([]);
  await expect.poll(() => allLive(page, truth), { timeout: 20_000 }).toBe(true);
});

test('rubbish from the PBX changes no figure', async ({ page }) => {
  await openWall(page);
  for (const kind of [
    'malformed-frame',
    'truncated-json',
    'vendor-sample',
    'unknown-event',
    'unknown-queue-id',
    'duplicate-delta',
    'swap-deltas',
  ] as const)
    pbx.control.fault({ kind });
  expect(await watchWall(page, 4_000)).toEqual([]);
  await expect.poll(() => allLive(page, truth)).toBe(true);
});

for (const seconds of [300, -300]) {
  test(`the clock of the PBX moving by ${seconds} s makes no figure wrong`, async ({ page }) => {
    await openWall(page);
    pbx.control.fault({ kind: 'clock-offset', seconds });
    expect(await watchWall(page, 6_000)).toEqual([]);
    await expect.poll(() => allLive(page, truth), { timeout: 20_000 }).toBe(true);
    pbx.control.fault({ kind: 'clock-offset', seconds: 0 });
    await expect.poll(() => allLive(page, truth), { timeout: 20_000 }).toBe(true);
  });
}

test('a server that is killed leaves no screen live, and its screens come back by themselves', async ({
  page,
}) => {
  test.setTimeout(60_000);
  await openWall(page);
  await server.end('SIGKILL');
  await expect
    .poll(async () => (await readWall(page)).some(({ status }) => status === 'live'), { timeout: 8_000 })
    .toBe(false);
  server = await startRealServer({ ...addresses, dataDir, port: server.port });
  await expect.poll(() => allLive(page, truth), { timeout: 30_000 }).toBe(true);
});
