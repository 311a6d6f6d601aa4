import { describe, expect, it } from 'vitest';
import { DEFAULT_CREDENTIALS } from '#lib/virtual-pbx/credentials.ts';
import type { VirtualPbxOptions } from '#lib/virtual-pbx/options.ts';
import { startPbx, type Message } from './pbx-client.ts';

const { username, password, domain } = DEFAULT_CREDENTIALS;
const user = { username, password, domain };

interface Answer {
  readonly status: number;
  readonly body: Message;
}

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, body: (await response.json()) as Message };
}

const post = (url: string, body: unknown, token = ''): Promise<Answer> =>
  ask(url, { method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${token}` } });

/** A PBX and a client that is signed in to its REST API. */
async function signedIn(options: VirtualPbxOptions = {}) {
  const started = await startPbx(options);
  const { apiUrl } = started;
  const { body } = await post(`${apiUrl}/auth/sign_in`, user);
  const token = String(body.access_token);
  return {
    ...started,
    get: (path: string) => ask(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } }),
    post: (path: string, sent: unknown) => post(`${apiUrl}${path}`, sent, token),
  };
}

const items = (answer: Answer) => answer.body.items as Message[];
const decoded = (id: unknown) => Buffer.from(String(id), 'base64').toString();

describe('signing in', () => {
  it('gives a token that opens the API, and a refresh token that is good once', async () => {
    const { apiUrl } = await startPbx({ tokenSeconds: 3600 });
    const { status, body } = await post(`${apiUrl}/auth/sign_in`, user);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const refreshed = await post(`${apiUrl}/auth/refresh_token`, { refresh_token: body.refresh_token });
    const token = String(refreshed.body.access_token);
    expect(
      (await ask(`${apiUrl}/call_queues`, { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(200);
    const again = await post(`${apiUrl}/auth/refresh_token`, { refresh_token: body.refresh_token });
    expect(again.status).toBe(401);
  });

  it('works by form too', async () => {
    const { apiUrl } = await startPbx();
    const form = (fields: Record<string, string>) =>
      ask(`${apiUrl}/login/oauth/token`, { method: 'POST', body: new URLSearchParams(fields) });
    const { status, body } = await form({ grant_type: 'password', ...user, scope: 'all' });
    expect(status).toBe(200);
    const again = await form({ grant_type: 'refresh_token', refresh_token: String(body.refresh_token) });
    expect(again.body).toMatchObject({ token_type: 'Bearer', expires_in: 1800 });
    expect((await form({ grant_type: 'magic' })).status).toBe(400);
  });

  it('exists only in the ways that this version has', async () => {
    const { apiUrl } = await startPbx({ signIns: ['login'] });
    expect((await post(`${apiUrl}/login`, user)).status).toBe(200);
    expect((await post(`${apiUrl}/auth/sign_in`, user)).status).not.toBe(200);
    expect((await ask(`${apiUrl}/login/oauth/token`, { method: 'POST' })).status).not.toBe(200);
  });

  it('may ask for a one-time password', async () => {
    const { apiUrl } = await startPbx({ twoFactor: true });
    const { body } = await post(`${apiUrl}/auth/sign_in`, user);
    expect(body).toEqual({ two_factor_enabled: true, token: expect.any(String) as string });
    expect((await post(`${apiUrl}/auth/verify_otp`, { token: body.token, code: '1' })).status).toBe(401);
    const verified = await post(`${apiUrl}/auth/verify_otp`, { token: body.token, code: '000000' });
    expect(verified.body).toHaveProperty('access_token');
  });

  it.each([
    [{ ...user, password: 'wrong' }, 401, 'UNAUTHORIZED'],
    [{ username, password }, 401, 'UNAUTHORIZED'],
    [{ username: 5 }, 400, 'VALIDATE_FAILED'],
    ['text', 400, 'VALIDATE_FAILED'],
  ])('with %j is refused', async (given, status, code) => {
    const { apiUrl } = await startPbx();
    const answer = await post(`${apiUrl}/auth/sign_in`, given);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject([{ code, message: expect.any(String) as string }]);
  });
});

it('a token that has expired, or none, is 401', async () => {
  let now = Date.now();
  const { get, apiUrl } = await signedIn({ tokenSeconds: 60, now: () => now });
  expect((await ask(`${apiUrl}/call_queues`)).status).toBe(401);
  expect((await get('/call_queues')).status).toBe(200);
  now += 60_000;
  const expired = await get('/call_queues');
  expect(expired.status).toBe(401);
  expect(expired.body.errors).toMatchObject([{ code: 'UNAUTHORIZED' }]);
});

describe('queues', () => {
  it('come in pages of at most 100, with ids in base64 of the decimal id', async () => {
    const { get } = await signedIn({ queues: 230, agents: 230 });
    const pages = await Promise.all(
      ['', '?top=100&skip=100', '?skip=200'].map((page) => get(`/call_queues${page}`)),
    );
    expect(pages.map((page) => items(page).length)).toEqual([100, 100, 30]);
    expect(pages.map(({ body }) => body.count)).toEqual([230, 230, 230]);
    const all = pages.flatMap(items);
    expect(new Set(all.map((queue) => queue.extension_number)).size).toBe(230);
    for (const { id } of all) expect(decoded(id)).toMatch(/^\d{18}$/);
    expect(all[0]).toMatchObject({ name: 'Billing', extension_number: '8000' });
  });

  it.each(['?top=101', '?top=0', '?skip=-1', '?top=many'])(
    'a page of %s is a wrong request',
    async (page) => {
      const { get } = await signedIn();
      const answer = await get(`/call_queues${page}`);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([{ code: 'VALIDATE_FAILED' }]);
    },
  );

  it('tell their settings, members without a state, and who waits', async () => {
    const { get, control } = await signedIn({ wrapUpSeconds: 25, autoReady: false });
    const [queue] = items(await get('/call_queues'));
    const at = `/call_queues/${encodeURIComponent(String(queue?.id))}`;
    expect((await get(at)).body).toMatchObject({
      agent_auto_ready: false,
      enable_wrap_up: true,
      wrap_up_time: 25,
    });
    const members = items(await get(`${at}/agents`));
    expect(members[0]).toEqual({
      ...{ extension_number: '101', skill_level: 1 },
      display_name: expect.stringMatching(/\S \S/) as string,
    });
    const { caller } = control.call({ queue: '8000', caller: '0044', name: 'R. Okafor' });
    expect(items(await get(`${at}/waiting`))).toEqual([
      { session_id: caller, extension_number: '0044', display_name: 'R. Okafor', waiting_time: 0 },
    ]);
    expect((await get('/call_queues/nobody')).status).toBe(404);
  });
});

describe('the state of an agent', () => {
  const agentAt = async (get: (path: string) => Promise<Answer>) => {
    const [queue] = items(await get('/call_queues'));
    return `/call_queues/${String(queue?.id)}/agents/101`;
  };

  it.each([
    ['LOGGED_IN', 'READY'],
    ['READY', 'LOGGED_OUT'],
    ['LOGGED_OUT', 'LOGGED_OUT'],
  ])('set to %s while logged out reads %s', async (status, after) => {
    const { get, post: send } = await signedIn();
    const at = await agentAt(get);
    expect((await send(at, { status })).status).toBe(200);
    expect((await get(at)).body).toMatchObject({ extension_number: '101', status: after });
  });

  it.each([
    ['v22.3', { status: 'NOT_READY', reason: 'LUNCH' }, { status: 'NOT_READY', reason: 'LUNCH' }],
    ['v22.3', { status: 'WRAP_UP' }, { status: 'WRAP_UP' }],
    ['v22.3', { status: 'LOGGED_OUT' }, { status: 'LOGGED_OUT' }],
    ['v22.2', { status: 'BREAK' }, { status: 'BREAK' }],
    ['v22.2', { status: 'LUNCH' }, { status: 'LUNCH' }],
  ] as const)('of %s set to %j while Ready reads %j', async (dialect, sent, after) => {
    const { get, post: send, control } = await signedIn({ dialect });
    control.state({ extension: '101', state: 'READY' });
    const at = await agentAt(get);
    await send(at, sent);
    expect((await get(at)).body).toMatchObject(after);
  });

  it.each([{ status: 'QUEUE_CALL' }, { status: 'ASLEEP' }, {}, 'text', { status: 'BREAK' }])(
    'cannot be set to %j in v22.3',
    async (sent) => {
      const { get, post: send, control } = await signedIn();
      control.state({ extension: '101', state: 'READY' });
      const at = await agentAt(get);
      const answer = await send(at, sent);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([{ code: 'VALIDATE_FAILED' }]);
      expect((await get(at)).body).toMatchObject({ status: 'READY' });
    },
  );

  it('of somebody who is not in the queue is not found', async () => {
    const { get } = await signedIn();
    const at = await agentAt(get);
    expect((await get(at.replace('101', '999'))).status).toBe(404);
  });
});

it('feature codes and not-ready codes are listed', async () => {
  const { get } = await signedIn();
  expect(items(await get('/feature_access_codes'))).toContainEqual({
    ...{ code: '*38', feature: 'LOG_AGENT_INTO_QUEUE', enabled: true },
  });
  expect(items(await get('/not_ready_codes')).map(({ name }) => name)).toContain('LUNCH');
});

it.each([429, 503] as const)('answers %i as often as asked to, then normally', async (status) => {
  const { get, control } = await signedIn();
  control.fault({ kind: 'rest-status', status, times: 2 });
  const statuses = [await get('/call_queues'), await get('/call_queues'), await get('/call_queues')];
  expect(statuses.map((answer) => answer.status)).toEqual([status, status, 200]);
});

it('REST that is down answers nothing, while the event feed goes on', async () => {
  const { get, control } = await signedIn();
  control.fault({ kind: 'rest-down' });
  await expect(get('/call_queues')).rejects.toThrow();
  control.fault({ kind: 'rest-down', on: false });
  expect((await get('/call_queues')).status).toBe(200);
});
