import { rmSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { DEFAULT_CREDENTIALS as user } from '#lib/virtual-pbx/credentials.ts';
import { createVirtualPbx, type VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { browserPath } from '../../scripts/ensure-browser.ts';
import { startRealServer } from '../support/real-server.ts';
import { openFolder } from '../support/open-folder.ts';

const CHANGES = 300;
const EVERY_MS = 80;

/** Both pages put `[state, painted at]` here; all run on one machine, so that one clock serves all. */
declare global {
  interface Window {
    painted: [string, number][];
  }
}

/**
 * From the moment the PBX has an agent change state to the frame in which a browser has painted the new count: through
 * source, spool, floor and relay, against a bare page that reads the same PBX over a WebSocket of its own.
 */
export async function run(): Promise<readonly string[]> {
  const dataDir = openFolder();
  const pbx = createVirtualPbx({ load: 'idle', queues: 2, agents: 12 });
  const addresses = await pbx.listen(0);
  const server = await startRealServer({ ...addresses, dataDir });
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
  try {
    const queue = queueOf(pbx);
    const wall = await (await browser.newContext()).newPage();
    const bare = await (await browser.newContext()).newPage();
    await server.letIn(wall);
    await openWall(wall, server.url, queue);
    await openBare(bare, addresses.wsiUrl, queue);
    const said = await change(pbx, queue, wall);
    return told(await delays(wall, said), await delays(bare, said));
  } finally {
    await browser.close();
    await server.end();
    await pbx.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The one queue that the agent is in: made for it. */
function queueOf(pbx: VirtualPbx): string {
  pbx.control.createQueue({ number: '8900', name: 'Measured' });
  pbx.control.addAgent({ queue: '8900', extension: '990', name: 'Measured' });
  return '8900';
}

async function openWall(page: Page, url: string, queue: string): Promise<void> {
  await page.goto(`${url}/wall/all`);
  await page.waitForSelector(`[data-queue="${queue}"][data-state="READY"][data-status="live"]`, {
    state: 'attached',
  });
  await page.evaluate((queue) => {
    window.painted = [];
    const cell = document.querySelector<HTMLElement>(`[data-queue="${queue}"][data-state="READY"]`);
    if (!cell) throw new Error('no cell');
    new MutationObserver(() => {
      const state = cell.dataset.value === '1' ? 'READY' : 'NOT_READY';
      requestAnimationFrame(() => setTimeout(() => window.painted.push([state, Date.now()])));
    }).observe(cell, { attributes: true, attributeFilter: ['data-value'] });
  }, queue);
}

/** The floor of what can be had: a page that asks the PBX itself and writes one word. */
async function openBare(page: Page, wsiUrl: string, queue: string): Promise<void> {
  await page.evaluate(
    ({ wsiUrl, queue, user }) =>
      new Promise<void>((resolve) => {
        window.painted = [];
        const socket = new WebSocket(wsiUrl);
        socket.onopen = () => socket.send(JSON.stringify({ command: 'auth', ...user }));
        socket.onmessage = ({ data }) => {
          const frame = JSON.parse(String(data)) as {
            command?: string;
            event_type?: string;
            updated_agents?: { state: string }[];
          };
          if (frame.command === 'auth')
            socket.send(JSON.stringify({ command: 'subscribe', topics: ['queue_events'], queues: [queue] }));
          if (frame.event_type === 'queue_status') resolve();
          const state = frame.updated_agents?.[0]?.state;
          if (!state) return;
          document.body.textContent = state;
          requestAnimationFrame(() => setTimeout(() => window.painted.push([state, Date.now()])));
        };
      }),
    { wsiUrl, queue, user: { username: user.username, password: user.password, domain: user.domain } },
  );
}

/** Ready, Not Ready, Ready …; answers when each was said. */
async function change(pbx: VirtualPbx, queue: string, page: Page): Promise<[string, number][]> {
  const said: [string, number][] = [];
  pbx.control.state({ extension: '990', queue, state: 'NOT_READY' });
  await page.waitForTimeout(500);
  for (let i = 0; i < CHANGES; i += 1) {
    const state = i % 2 === 0 ? 'READY' : 'NOT_READY';
    said.push([state, Date.now()]);
    pbx.control.state({ extension: '990', queue, state });
    await page.waitForTimeout(EVERY_MS + Math.random() * 20);
  }
  await page.waitForTimeout(500);
  return said;
}

/** Milliseconds from each change to its paint. A change that was never painted makes the run worthless. */
async function delays(page: Page, said: readonly [string, number][]): Promise<number[]> {
  const painted = (await page.evaluate(() => window.painted)).slice(-said.length);
  return said.map(([state, at], i) => {
    const [seen, paintedAt] = painted[i] ?? ['nothing', 0];
    if (seen !== state) throw new Error(`change ${i} was ${state}, painted was ${seen}`);
    return paintedAt - at;
  });
}

function told(wall: readonly number[], bare: readonly number[]): string[] {
  const at = (values: readonly number[], share: number) =>
    [...values].sort((a, b) => a - b)[Math.round(share * (values.length - 1))] ?? NaN;
  const line = (name: string, share: number) =>
    `${name}: wall ${at(wall, share)} ms, bare page ${at(bare, share)} ms, ratio ${(at(wall, share) / at(bare, share)).toFixed(2)} ×`;
  return [`${wall.length} changes, PBX to painted cell`, line('p50', 0.5), line('p99', 0.99)];
}
