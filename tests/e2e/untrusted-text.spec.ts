import { rmSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { readXlsx } from 'hucre/xlsx';
import { createVirtualPbx, type VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { eventually } from '../support/eventually.ts';
import { openFolder } from '../support/open-folder.ts';
import { test } from '../support/quiet-page.ts';
import { startRealServer, type RealServer } from '../support/real-server.ts';

/** What a caller, or whoever names things in a PBX, can write; each with a word by which it is found again. */
const HOSTILE = [
  'Qscript<script>window.ran=1</script>',
  'Qimage<img src=x onerror="window.ran=1">',
  `Qattr" onmouseover="window.ran=1" x='`,
  'Qurl javascript:window.ran=1',
  '=HYPERLINK("http://evil.example","Qformula")',
  '@SUM(1+1)Qat',
  'Qbidi\u202eevil\u2066\u2069\u200f',
  'Qzero\u200b\u200d\ufeffwidth\u0000\u0007',
  `Qzalgo${'\u0335\u0489'.repeat(60)}`,
  `Qlong${'W'.repeat(600)}`,
  'Qtemplate{{7*7}}${7*7}',
  'Qfamily👩‍👩‍👧‍👦'.repeat(20),
];
/** Controls, bidi marks, overrides and isolates: none may be in what a browser shows. */
const UNSEEN = /(?![\t\n\v\r])\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

let pbx: VirtualPbx;
let server: RealServer;
let dataDir: string;

test.beforeAll(async () => {
  dataDir = openFolder();
  pbx = createVirtualPbx({ load: 'idle', queues: 1, agents: 2 });
  HOSTILE.forEach((text, place) => {
    const [queue, extension] = [String(8900 + place), String(700 + place)];
    pbx.control.createQueue({ number: queue, name: text });
    pbx.control.addAgent({ queue, extension, name: text });
    pbx.control.state({ extension, queue, state: 'NOT_READY', reason: text });
  });
  server = await startRealServer({ ...(await pbx.listen(0)), dataDir });
  HOSTILE.forEach((text, place) =>
    pbx.control.call({ queue: String(8900 + place), caller: text, name: text }),
  );
  await eventually(async () => {
    const { rows } = await server.view('queues');
    expect(rows.filter(({ waiting }) => waiting === 1)).toHaveLength(HOSTILE.length);
  });
});

test.afterAll(async () => {
  await server.end();
  await pbx.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Nothing of it ran, nothing of it is hidden in what is shown, and nothing sticks out of the page. */
async function expectInert(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: 'ran' in window,
    text:
      document.body.innerText +
      [...document.querySelectorAll('[title]')].map((one) => (one as HTMLElement).title).join(),
    handlers: document.querySelectorAll('[onerror], [onmouseover], img[src="x"], a[href^="javascript:"]')
      .length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  expect(found, where).toMatchObject({ ran: false, handlers: 0 });
  expect(UNSEEN.exec(found.text)?.index ?? null, where).toBeNull();
  expect(found.wider, where).toBeLessThanOrEqual(0);
}

const SCREENS = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 3840, height: 2160 },
  { width: 390, height: 844 },
];

test('names from a PBX do nothing on the wall, at any size', async ({ page }) => {
  await server.letIn(page);
  for (const size of SCREENS) {
    await page.setViewportSize(size);
    await page.goto(`${server.url}/wall/all`);
    await expect(page.locator('[data-queue="8900"][data-state="NOT_READY"]').first()).toHaveAttribute(
      'data-value',
      '1',
    );
    await expectInert(page, `${size.width}`);
  }
});

test('names and reasons from a PBX do nothing in the reports', async ({ page }) => {
  test.setTimeout(180_000);
  await server.letIn(page);
  for (const report of ['agents', 'queues', 'not-ready', 'changes', 'timeline', 'quality'])
    await expect(async () => {
      await page.goto(`${server.url}/reports/${report}`);
      await expect(page.locator('main').getByText(/Qurl/).first()).toBeAttached({ timeout: 2_000 });
      await expectInert(page, report);
    }).toPass({ timeout: 40_000 });
});

test('names and reasons from a PBX are text in every file', async () => {
  for (const report of ['agents', 'queues', 'not-ready', 'changes']) {
    let csv = '';
    await expect(async () => {
      csv = await (await server.ask(`/reports/${report}/export?format=csv`)).text();
      expect(csv).toContain('Qurl');
    }).toPass({ timeout: 40_000 });
    expect(csv.match(/(^|[\r\n,;]"?)[\s]*[=+@\t]/gu), report).toBeNull();
    expect(UNSEEN.test(csv.slice(1)), report).toBe(false);
    const xlsx = Buffer.from(await (await server.ask(`/reports/${report}/export?format=xlsx`)).arrayBuffer());
    const { sheets } = await readXlsx(xlsx, { readFormulas: true } as object);
    const cells = sheets.flatMap(({ rows }) => rows.flat());
    expect(
      cells.some((cell) => typeof cell === 'string' && cell.includes('Qurl')),
      report,
    ).toBe(true);
    expect(
      cells.filter((cell) => typeof cell === 'string' && UNSEEN.test(cell)),
      report,
    ).toEqual([]);
  }
});

test('callers are told to programs as they are, as JSON that no browser takes for a page', async () => {
  const reply = await server.ask('/api/v1/views/waiting:portsip/8900');
  expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await reply.text()).toContain('Qscript');
});
