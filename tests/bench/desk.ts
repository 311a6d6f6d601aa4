import { rmSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { browserPath } from '../../scripts/ensure-browser.ts';
import { AGENTS, driveFloor, everybodyReady, QUEUES } from '../support/busy-floor.ts';
import { openFolder } from '../support/open-folder.ts';
import { startRealServer } from '../support/real-server.ts';
import { timeTasks } from './task-times.ts';

const PER_SECOND = 200;
const FOR_MS = 20_000;
/** The browser counts a task as long from here on. */
const LONG_MS = 50;

declare global {
  interface Window {
    longTasks: number[];
  }
}

interface Measured {
  /** By the clock, as the browser reports them: other work on the machine is in it. */
  readonly longest: number;
  readonly many: number;
  /** Of CPU. */
  readonly longestWork: number;
  readonly frames: number;
  readonly perSecond: number;
}

/**
 * A floor of 50 queues and 2,000 agents in a real browser that is scrolled and sorted all the while: the tasks that keep it
 * from answering, with 200 changes a second, against the same page in the same run while nothing changes.
 */
export async function* run(): AsyncIterable<string> {
  const dataDir = openFolder();
  const pbx = createVirtualPbx({ load: 'idle', queues: QUEUES, agents: AGENTS });
  everybodyReady(pbx);
  const server = await startRealServer({ ...(await pbx.listen(0)), dataDir });
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await server.letIn(page);
    yield `${QUEUES} queues, ${AGENTS} agents, ${FOR_MS / 1_000} s each, scrolled and sorted all the while`;
    for (const path of ['/dashboard', '/dashboard/agents']) {
      await open(page, `${server.url}${path}`);
      const still = await measure(page, () => 0);
      const drive = driveFloor(pbx, PER_SECOND);
      const live = await measure(page, drive.stop);
      yield `${path}: ${told(live)}; ${told(still)}`;
    }
  } finally {
    await browser.close();
    await server.end();
    await pbx.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForSelector('main[data-status="live"] [role="columnheader"]');
  await page.waitForTimeout(3_000);
  await page.evaluate((durationThreshold) => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        if (duration >= durationThreshold) window.longTasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  }, LONG_MS);
}

/** Text, because what compiles this file would put names of its own into a function. */
const COUNT_FRAMES = `new Promise((resolve) => {
  const end = performance.now() + ${FOR_MS};
  let frames = 0;
  requestAnimationFrame(function next() {
    frames += 1;
    if (performance.now() < end) requestAnimationFrame(next);
    else resolve(frames);
  });
})`;

/** Scrolls and sorts for a while; `stop` ends what goes on meanwhile, and says how much that was in a second. */
async function measure(page: Page, stop: () => number): Promise<Measured> {
  const times = await timeTasks(page);
  await page.evaluate(() => void (window.longTasks = []));
  const heads = page.locator('[role="columnheader"] button[title^="Sort by"]');
  const many = await heads.count();
  const frames = page.evaluate<number>(COUNT_FRAMES);
  await page.mouse.move(700, 600);
  const end = performance.now() + FOR_MS;
  for (let turn = 0; performance.now() < end; turn += 1) {
    if (turn % 12 === 0) await heads.nth((turn / 12) % many).click();
    await page.mouse.move(700, 600);
    await page.mouse.wheel(0, turn % 24 < 12 ? 700 : -700);
    await page.waitForTimeout(60);
  }
  const perSecond = stop();
  const tasks = await page.evaluate(() => window.longTasks);
  const painted = await frames;
  const { longest: longestWork } = await times.end();
  const longest = Math.max(0, ...tasks);
  return { longest, many: tasks.length, longestWork, frames: painted / (FOR_MS / 1_000), perSecond };
}

function told({ longest, many, longestWork, frames, perSecond }: Measured): string {
  const what = perSecond === 0 ? 'without changes' : `at ${perSecond.toFixed(0)} changes/s`;
  const tasks =
    many === 0
      ? `no task over ${LONG_MS} ms`
      : `longest task ${longest.toFixed(0)} ms by the clock (${many} over ${LONG_MS} ms)`;
  return `${what} ${tasks}, ${longestWork.toFixed(0)} ms of CPU, ${frames.toFixed(0)} frames/s`;
}
