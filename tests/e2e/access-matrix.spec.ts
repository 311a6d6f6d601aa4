import { readFileSync, rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { ROLES, type Role } from '../access/matrix/table.ts';
import { openFolder } from '../support/open-folder.ts';
import { PROGRAM, startRealServer, type RealServer } from '../support/real-server.ts';
import { BESIDE_NEXT, ROUTES, type RouteRule } from '../support/route-table.ts';
import { signInTo } from '../support/sign-in.ts';
import { send, variantsOf, type Answer, type Variant } from '../support/transport-variants.ts';

const pbx = createVirtualPbx({ load: 'idle' });
const PASSWORD = 'a password of the tests';
const BUILD = readFileSync('.next/BUILD_ID', 'utf8').trim();

let server: RealServer;
let dataDir: string;
let credentials: Readonly<Record<Role, Credentials>>;
let ids: Readonly<Record<'<user>' | '<display>', string>>;

type Credentials = Readonly<Record<string, string>>;

/** Sends what a page of ours would. */
async function post(path: string, who: Credentials, body: object) {
  const reply = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { ...who, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  const cookie = reply.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { cookie: cookie.join('; '), told: (await reply.json()) as Record<string, string> };
}

async function makeUser(administrator: Credentials, name: string, role: string, rights: object) {
  const who = { email: `${name}@readyboard.example`, password: PASSWORD };
  const { told } = await post('/api/users', administrator, { ...who, ...rights, name, role });
  return { id: told.id ?? '', cookie: await signInTo(server.url, who) };
}

async function pairTv(administrator: Credentials) {
  const begun = await post('/api/pair', {}, {});
  const claimed = await post('/api/displays/claim', administrator, { code: begun.told.code });
  await post('/api/displays/approve', administrator, {
    ...{ pairing: claimed.told.id, number: begun.told.number, replaces: null },
    ...{ name: 'TV one', location: 'Entrance hall', board: 'all', names: 'hidden' },
  });
  const paired = await post('/api/pair', { cookie: begun.cookie }, {});
  const page = await (await fetch(`${server.url}/settings/displays`, { headers: administrator })).text();
  const [, id = ''] = /\/settings\/displays\/([0-9a-f-]{36})/.exec(page) ?? [];
  return { id, cookie: paired.cookie };
}

test.beforeAll(async () => {
  dataDir = openFolder();
  server = await startRealServer({ ...(await pbx.listen(0)), dataDir });
  const administrator = { cookie: await signInTo(server.url) };
  await expect
    .poll(async () =>
      (await fetch(`${server.url}/dashboard/agents/portsip/101`, { headers: administrator })).text(),
    )
    .toContain('Hana Byrne');
  const users = {
    manager: await makeUser(administrator, 'max', 'manager', { queues: null, boards: null }),
    viewer: await makeUser(administrator, 'vera', 'viewer', { queues: ['portsip/8000'], boards: ['all'] }),
  };
  const display = await pairTv(administrator);
  ids = { '<user>': users.viewer.id, '<display>': display.id };
  credentials = {
    administrator,
    manager: { cookie: users.manager.cookie },
    viewer: { cookie: users.viewer.cookie },
    display: { cookie: display.cookie },
    program: PROGRAM,
    nobody: {},
  };
});

test.afterAll(async () => {
  await server.end();
  await pbx.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const built = Object.values(
  JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>,
);
const all = [
  ...Object.entries(ROUTES).filter(([route]) => built.includes(route)),
  ...Object.entries(BESIDE_NEXT),
];
const pathsOf = ({ paths }: RouteRule) =>
  paths.map((path) => path.replace('<user>', ids['<user>']).replace('<display>', ids['<display>']));
const may = ({ who }: RouteRule, role: Role) => who === 'everybody' || who.cells[role] !== 'no';

/**
 * A variant may bring credentials of its own: wrong ones, in place of the caller's. Who asks for a part is sent once to
 * the address that goes with the part.
 */
async function ask(role: Role, variant: Omit<Variant, 'name'>, body?: string): Promise<Answer> {
  const asked = { ...variant, headers: { ...credentials[role], ...variant.headers } };
  const answer = await send(server.port, asked, body);
  const { location } = answer;
  const onward = location?.includes('_rsc') && !/^\/(sign-in|pair)/.test(location);
  return onward ? send(server.port, { ...asked, target: location ?? '' }) : answer;
}

test('of every route of the build it is said who may call it', () => {
  expect(built.filter((route) => !(route in ROUTES))).toEqual([]);
});

for (const role of ROLES)
  test(`${role}: every route answers as the table says`, async () => {
    for (const [route, rule] of all.filter(([, { method }]) => !method))
      for (const path of pathsOf(rule)) {
        const { status, location, body } = await ask(role, { target: path });
        const told = `${route} ${path}: ${status} ${location ?? ''}`;
        if (rule.who === 'everybody')
          expect(status, told).toBeLessThan(404 + (route === '/readyz' ? 100 : 1));
        else if (may(rule, role)) {
          expect(status, told).toBeLessThan(400);
          expect(location ?? '', told).not.toContain('/sign-in');
          if (rule.mark) expect(body, told).toMatch(rule.mark);
        } else {
          const asksToSignIn = [`/sign-in?to=`, `/pair?to=`].some(
            (first) => location === `${first}${encodeURIComponent(path)}`,
          );
          expect(role === 'nobody' ? asksToSignIn || status === 401 : [401, 403].includes(status), told).toBe(
            true,
          );
          if (rule.mark) expect(body, told).not.toMatch(rule.mark);
        }
      }
  });

for (const role of ROLES)
  test(`${role}: what changes something does so only for whom the table says`, async () => {
    for (const [route, rule] of all)
      for (const path of rule.method ? pathsOf(rule) : []) {
        const headers = { origin: server.url, 'content-type': 'application/json', 'content-length': '2' };
        const { status } = await ask(role, { method: rule.method ?? '', target: path, headers }, '{}');
        const told = `${rule.method} ${route}: ${status}`;
        if (rule.who === 'everybody') expect([200, 400, 401, 403, 404, 422], told).toContain(status);
        else if (may(rule, role)) expect([400, 404], told).toContain(status);
        else expect(status, told).toBe(role === 'nobody' ? 401 : 403);
        expect((await ask(role, { target: path })).status, `GET ${route}`).toBe(405);
        const foreign = { ...headers, origin: 'https://evil.example' };
        expect(
          (await ask(role, { method: rule.method ?? '', target: path, headers: foreign }, '{}')).status,
        ).toBe(403);
      }
  });

/** What somebody got who may not see it: `null` where that is nothing. */
function leakOf(
  { mark }: RouteRule,
  { headers, target }: Variant,
  { status, location, body }: Answer,
): string | null {
  if (mark?.test(body)) return 'holds what is not to be seen';
  if (status >= 500) return 'broke the server';
  if (status >= 400 || status === 204) return null;
  if (status >= 300)
    return /^\/(sign-in|pair)\?/.test(location ?? '') || status === 308 ? null : `leads to ${location}`;
  // Of a page asked for in parts a refusal is a part, too: the frame around it, or where to go instead.
  const part = headers?.['rsc'] !== undefined || target.includes('.rsc');
  return part && !/^\/api\/|\/export/.test(target) ? null : 'is given';
}

for (const role of ROLES)
  test(`${role}: in no other way of asking for it is there more than the table gives`, async () => {
    test.setTimeout(600_000);
    const leaks: string[] = [];
    let asked = 0;
    for (const [, rule] of all)
      for (const path of may(rule, role) ? [] : pathsOf(rule))
        for (const variant of variantsOf(path, BUILD)) {
          // The icon is for everybody: only what it is made of may not change.
          const ofIcon = variant.target === '/icon.svg';
          const answer = await ask(role, variant);
          const leak = ofIcon && answer.body.startsWith('<svg') ? null : leakOf(rule, variant, answer);
          if (leak) leaks.push(`${path}, ${variant.name} (${answer.status}): ${leak}`);
          asked += 1;
        }
    console.log(`${role}: ${asked} requests for what is not theirs`);
    expect(leaks).toEqual([]);
  });

test('the ways of asking are told apart by what they give to somebody who may see it', async () => {
  const page = '/settings/users';
  const rule = ROUTES[page];
  const got: string[] = [];
  for (const variant of variantsOf(page, BUILD))
    if (rule?.mark?.test((await ask('administrator', variant)).body)) got.push(variant.name);
  expect(got).toEqual(
    expect.arrayContaining(['as it is', 'as Next asks for parts', 'with _rsc', 'a page already there']),
  );
});

test('the details of how the server is are for programs and administrators', async () => {
  for (const role of ROLES) {
    const detailed = (await ask(role, { target: '/readyz' })).body.includes('backlogBytes');
    expect(detailed, role).toBe(role === 'administrator' || role === 'program');
  }
});
