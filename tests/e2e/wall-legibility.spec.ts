import AxeBuilder from '@axe-core/playwright';
import { expect, openWall, root, test } from '../support/wall-page.ts';
import { readingFaults } from '../support/wall-legibility.ts';
import { WALL_STATES } from '../support/wall-server.ts';

const SCREENS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
  { width: 2560, height: 1080 },
  { width: 390, height: 844 },
];

/** The forms in between, four tiles and several pages, differ between landscape and portrait only. */
const IN_BETWEEN = SCREENS.filter(({ width }) => width === 1920 || width === 1080);

for (const queues of [1, 4, 8, 24, 50]) {
  test(`a wall of ${queues} can be read on every screen, whatever its state`, async ({ page, startWall }) => {
    test.setTimeout(180_000);
    const wall = await startWall({ queues });
    for (const viewport of queues === 4 || queues === 24 ? IN_BETWEEN : SCREENS) {
      await page.setViewportSize(viewport);
      for (const distance of viewport.width === 390 ? [''] : ['', '?diagonal=65&distance=3']) {
        await openWall(page, wall, distance);
        for (const state of WALL_STATES) {
          wall.become(state);
          const shown = state === 'source-down' ? (queues === 1 ? 'unknown' : 'live') : state;
          await expect(root(page)).toHaveAttribute('data-status', shown);
          if (state === 'source-down') await expect(page.getByText(/Unknown since/).first()).toBeAttached();
          const where = `${viewport.width}×${viewport.height} ${distance} ${state}`;
          expect(await readingFaults(page, 0.025), where).toEqual([]);
        }
        wall.become('live');
      }
    }
  });
}

test('the safe area can be made smaller and larger', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8 });
  for (const safe of [0, 8]) {
    await openWall(page, wall, `?safe=${safe}&distance=4`);
    expect(await readingFaults(page, safe / 100), `${safe} %`).toEqual([]);
  }
});

test('names of any length and script stay in their place', async ({ page, startWall }) => {
  const names = [
    'Technical Help Desk International, Second Floor North',
    '技術サポート国際ヘルプデスク第二',
    'WWWWWWWWWWWWWWWWWWWWWWWW',
    '\u202eيلاعبملا 🎧🎧🎧',
  ];
  const at = Date.now();
  const events = names.map((name, index) => ({
    type: 'QueueSnapshotTaken' as const,
    id: String(index),
    source: 'pbx-1',
    at,
    receivedAt: at,
    queue: String(index + 1),
    name,
    members: [],
    waiting: [],
  }));
  const wall = await startWall({ queues: 1, events });
  for (const query of ['?distance=3', '?distance=6', '?distance=2']) {
    await openWall(page, wall, query);
    const faults = await readingFaults(page, 0.025);
    expect(faults, query).toEqual([]);
  }
});

for (const state of WALL_STATES) {
  test(`axe finds nothing serious on a wall that is ${state}`, async ({ page, startWall }) => {
    const wall = await startWall({ queues: 8, state });
    await openWall(page, wall, '?distance=3');
    await expect(root(page)).toHaveAttribute('data-status', state === 'source-down' ? 'live' : state);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
      ]),
    ).toEqual([]);
  });
}
