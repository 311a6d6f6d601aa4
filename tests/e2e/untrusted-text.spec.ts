import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import pg from 'pg';
import { readXlsx } from 'hucre/xlsx';
import { createVirtualPbx, type VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#lib/history/embedded-postgres.ts';
import { silentLog } from '#lib/log.ts';
import { REPORTS } from '#lib/reports/choices.ts';
import { eventually } from '../support/eventually.ts';
import { expectInert, FORMULA, HOSTILE, UNSEEN } from '../support/hostile-text.ts';
import { openFolder } from '../support/open-folder.ts';
import { test } from '../support/quiet-page.ts';
import { startRealServer, type RealServer } from '../support/real-server.ts';
import { ADMIN, signInTo } from '../support/sign-in.ts';

let pbx: VirtualPbx;
let server: RealServer;
let dataDir: string;
let postgres: EmbeddedPostgres;
/** Everything of the corpus that an environment can hold. */
const PURPOSE = HOSTILE.join(' ').replaceAll('\0', '');

test.beforeAll(async () => {
  dataDir = openFolder();
  pbx = createVirtualPbx({ load: 'idle', queues: 1, agents: 2 });
  HOSTILE.forEach((text, place) => {
    const [queue, extension] = [String(8900 + place), String(700 + place)];
    pbx.control.createQueue({ number: queue, name: text });
    pbx.control.addAgent({ queue, extension, name: text });
    pbx.control.state({ extension, queue, state: 'WRAP_UP' });
  });
  postgres = await startEmbeddedPostgres(join(dataDir, 'database'), silentLog);
  const env = { DATABASE_URL: postgres.url, PRIVACY_PURPOSE: PURPOSE };
  server = await startRealServer({ ...(await pbx.listen(0)), dataDir, env });
  HOSTILE.forEach((text, place) =>
    pbx.control.call({ queue: String(8900 + place), caller: text, name: text }),
  );
  await eventually(async () => {
    const { rows } = await server.view('queues');
    expect(rows.filter(({ waiting }) => waiting === 1)).toHaveLength(HOSTILE.length);
  });
  HOSTILE.forEach((text, place) => {
    const [queue, extension] = [String(8900 + place), String(700 + place)];
    pbx.control.state({ extension, queue, state: 'NOT_READY', reason: text });
  });
  await writeIntoAccess();
});

/** What users, TVs, browsers and whoever tries to sign in could have written, by whatever way it came in. */
async function writeIntoAccess(): Promise<void> {
  await signInTo(server.url);
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  for (const text of HOSTILE.map((one) => one.replaceAll('\0', ''))) {
    await database.query(
      `INSERT INTO "user" (id, name, email, role, queues, boards) VALUES (gen_random_uuid(), $1, lower($1), 'manager', '{*}', '{*}')`,
      [text],
    );
    await database.query(
      `INSERT INTO session (id, token, user_id, expires_at, ip_address, user_agent)
       SELECT gen_random_uuid(), gen_random_uuid(), id, now() + interval '1 hour', $1, $1 FROM "user" WHERE email IN ($2, lower($1))`,
      [text, ADMIN.email],
    );
    await database.query(
      `INSERT INTO display (id, name, location, board, names, created_at, paired_at, seen_at, address, user_agent, build)
       VALUES (gen_random_uuid(), $1, $1, $1, 'full', now(), now(), now(), $1, $1, $1)`,
      [text],
    );
    const refused = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ email: text, password: text }),
    });
    expect([400, 401]).toContain(refused.status);
  }
  await database.end();
}

test.afterAll(async () => {
  await server.end();
  await pbx.close();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

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
  for (const report of REPORTS)
    await expect(async () => {
      await page.goto(`${server.url}/reports/${report}`);
      await expect(page.locator('main').getByText(/Qurl/).first()).toBeAttached({ timeout: 2_000 });
      await expectInert(page, report);
    }).toPass({ timeout: 40_000 });
});

/** A file is text from beginning to end: no formula, nothing that cannot be seen, and what was written is there. */
async function expectInertFiles(report: string): Promise<void> {
  const csv = await (await server.ask(`/reports/${report}/export?format=csv`)).text();
  expect(csv, report).toContain('Qurl');
  expect(csv.match(FORMULA), report).toBeNull();
  expect(UNSEEN.test(csv.slice(1)), report).toBe(false);
  const xlsx = await (await server.ask(`/reports/${report}/export?format=xlsx`)).arrayBuffer();
  const { sheets } = await readXlsx(Buffer.from(xlsx), { readFormulas: true } as object);
  const cells = sheets.flatMap(({ rows }) => rows.flat());
  const texts = cells.filter((cell) => typeof cell === 'string');
  expect(
    texts.some((text) => text.includes('Qurl')),
    report,
  ).toBe(true);
  expect(
    texts.filter((text) => UNSEEN.test(text)),
    report,
  ).toEqual([]);
  expect(
    cells.filter((cell) => cell !== null && typeof cell === 'object' && 'formula' in cell),
    report,
  ).toEqual([]);
}

test('names and reasons from a PBX are text in every file of every report', async () => {
  test.setTimeout(180_000);
  for (const report of REPORTS) await expect(() => expectInertFiles(report)).toPass({ timeout: 40_000 });
});

const DESK = [
  ...['/settings/users', '/settings/account', '/settings/displays', '/settings/audit', '/settings/privacy'],
  ...['/settings/users/new', '/dashboard', '/dashboard/agents', '/dashboard/queues/portsip/8903'],
  '/dashboard/agents/portsip/703',
];

test('whatever users, TVs, browsers and strangers at the sign-in have written does nothing at a desk', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await server.letIn(page);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => void dialogs.push(dialog.message()));
  const visit = async (path: string) => {
    await page.goto(`${server.url}${path}`);
    await expect(page.locator('main').first()).toBeVisible();
    if (!path.endsWith('/new')) await expect(page.getByText(/Qurl/i).first()).toBeAttached();
    await expectInert(page, path);
  };
  for (const path of DESK) await visit(path);
  for (const list of ['users', 'displays']) {
    await page.goto(`${server.url}/settings/${list}`);
    const links = page.locator(`main a[href^="/settings/${list}/"]`);
    const paths = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    const ofRows = [...new Set(paths)].filter((path) => /[0-9a-f-]{36}$/.test(path));
    expect(ofRows.length).toBeGreaterThanOrEqual(HOSTILE.length);
    for (const path of ofRows) {
      await page.goto(`${server.url}${path}`);
      await expectInert(page, path);
    }
  }
  expect(dialogs).toEqual([]);
});

test('the audit log as a file is text, whoever wrote into it', async () => {
  const reply = await fetch(`${server.url}/settings/audit/export`, {
    headers: { cookie: await signInTo(server.url) },
  });
  const csv = await reply.text();
  expect(csv).toContain('Qurl');
  expect(csv.match(FORMULA)).toBeNull();
  expect(UNSEEN.test(csv.slice(1))).toBe(false);
});

test('callers are told to programs as they are, as JSON that no browser takes for a page', async () => {
  const reply = await server.ask('/api/v1/views/waiting:portsip/8900');
  expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await reply.text()).toContain('Qscript');
});
