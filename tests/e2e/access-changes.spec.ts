import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ENDPOINTS } from '#lib/access/identity/endpoints.ts';
import { CHANGES, type Call, type ChangeRule } from '../support/change-table.ts';
import { startOnOwnPostgres } from '../support/own-postgres-server.ts';
import { PROGRAM } from '../support/real-server.ts';
import { sendAsPage, type Reply } from '../support/site.ts';

let running: Awaited<ReturnType<typeof startOnOwnPostgres>>;

test.beforeAll(async () => {
  running = await startOnOwnPostgres();
});

test.afterAll(() => running.end());

const READING = ['GET', 'HEAD', 'OPTIONS'];
const SIGN_IN = '/api/auth/[...path]';

/** Every route of the build that answers to a method that changes something, as the server itself says. */
async function changingRoutes(): Promise<string[]> {
  const manifest = readFileSync('.next/app-path-routes-manifest.json', 'utf8');
  const built = Object.values(JSON.parse(manifest) as Record<string, string>);
  const found: string[] = [];
  for (const route of built.filter((route) => route.startsWith('/api/') && route !== SIGN_IN)) {
    const path = route.replaceAll(/\[[^\]]+\]/g, '00000000-0000-4000-8000-000000000000');
    const reply = await fetch(`${running.server.url}${path}`, { method: 'OPTIONS' });
    const methods = reply.headers.get('allow')?.split(', ') ?? [];
    found.push(
      ...methods.filter((method) => !READING.includes(method)).map((method) => `${method} ${route}`),
    );
  }
  const ofSignIn = Object.entries(ENDPOINTS).filter(([, { method }]) => method === 'POST');
  return [...found, ...ofSignIn.map(([path]) => `POST /api/auth${path}`)];
}

const ALL = Object.entries(CHANGES);
const ofUsers = ALL.filter(([, { forAnybody }]) => !forAnybody);

const callOf = async ({ good }: ChangeRule): Promise<Call> =>
  typeof good === 'function' ? good(running.site) : good;

type Headers = Readonly<Record<string, string>>;

/** Who sends a call that is to succeed. */
const senderOf = ({ forAnybody }: ChangeRule, { as }: Call): Headers =>
  as !== undefined ? { cookie: as } : forAnybody ? {} : { cookie: running.administrator };

function send(name: string, { path }: Call, headers: Headers, body: unknown): Promise<Reply> {
  const [method = '', route = ''] = name.split(' ');
  return sendAsPage(running.server.url, method, path ?? route, headers, body);
}

/** What the audit log holds of one request. */
async function rowsOf({ request }: Reply): Promise<string[]> {
  const { rows } = await running.database.query<{ outcome: string }>(
    'SELECT outcome FROM audit_log WHERE request_id = $1',
    [request],
  );
  return rows.map(({ outcome }) => outcome);
}

test('of every route that changes something it is said how it is called', async () => {
  expect(Object.keys(CHANGES).sort()).toEqual((await changingRoutes()).sort());
});

test('what is done is one row of the audit log', async () => {
  for (const [name, rule] of ALL) {
    const call = await callOf(rule);
    const reply = await send(name, call, senderOf(rule, call), call.body);
    const told = `${name}: ${reply.status} ${JSON.stringify(reply.told)}`;
    if (!rule.noRow) expect(reply.status, told).toBeLessThan(400);
    expect(await rowsOf(reply), told).toEqual(rule.noRow ? [] : ['done']);
  }
});

test('what is refused for its body is one row, if somebody has signed in', async () => {
  for (const [name, rule] of ALL.filter(([, { bad }]) => bad !== undefined)) {
    const call = await callOf(rule);
    const reply = await send(name, call, senderOf(rule, call), rule.bad);
    expect(reply.status, name).toBeGreaterThanOrEqual(400);
    expect(reply.status, name).toBeLessThan(500);
    expect(await rowsOf(reply), name).toEqual(rule.forAnybody ? [] : ['refused']);
  }
});

test('what is refused for want of rights is one row, of a user and of a program', async () => {
  const viewer = await running.site.user('viewer');
  for (const [name, rule] of ofUsers.filter(([name]) => !name.includes('/api/auth/')))
    for (const headers of [{ cookie: viewer.cookie }, PROGRAM]) {
      const call = await callOf(rule);
      const reply = await send(name, call, headers, call.body);
      expect([403, 404], name).toContain(reply.status);
      expect(await rowsOf(reply), name).toEqual(['refused']);
    }
});

test('of somebody who has not signed in there is no row', async () => {
  for (const [name, rule] of ofUsers) {
    const call = await callOf(rule);
    const reply = await send(name, call, {}, call.body);
    expect([200, 400, 401], `${name}: ${reply.status}`).toContain(reply.status);
    // A code without a password before it is an attempt to sign in: such are counted, and written down.
    const guess = /\/verify-(totp|backup-code)$/.test(name);
    expect(await rowsOf(reply), name).toEqual(guess ? ['refused'] : []);
  }
});

/** Everything that can be changed at a desk; when somebody was seen last is no change. */
async function everything(): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await running.database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name !~ '^(event|packed_span|bucket|queue_bucket|_prisma)' AND table_name NOT IN ('ladder', 'retention')`,
  );
  const dump: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const { rows } = await running.database.query<{ row: unknown }>(
      `SELECT to_jsonb(one) - 'seen_at' AS row FROM "${name}" AS one ORDER BY 1`,
    );
    dump[name] = rows.map(({ row }) => row);
  }
  return dump;
}

/** What the server has logged of one request that went wrong. */
const faultsIn = (log: string, request: string): string[] =>
  log
    .split('\n')
    .filter((line) => line.includes(`"request":"${request}"`))
    .map((line) => (JSON.parse(line) as { msg: string }).msg);

test('what cannot be written in the audit log is not done, and that is said', async () => {
  for (const [name, rule] of ALL.filter(([, { noRow }]) => !noRow)) {
    const call = await callOf(rule);
    await running.withoutAudit(async () => {
      const before = await everything();
      const reply = await send(name, call, senderOf(rule, call), call.body);
      // A TV that asks for a code hears nothing, says so, and asks again.
      expect(reply.status, name).toBe(name === 'POST /api/pair' ? 500 : 503);
      if (reply.status === 503) expect(JSON.stringify(reply.told)).toMatch(/Nothing was changed|NOT_NOW/);
      else
        await expect
          .poll(() => faultsIn(running.server.log(), reply.request))
          .toContain('a page or route failed');
      expect(await everything(), name).toEqual(before);
    });
  }
});
