import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createHttp } from '#lib/sources/portsip/portsip-http.ts';
import { createPortsipRest } from '#lib/sources/portsip/portsip-rest.ts';
import { createSession } from '#lib/sources/portsip/portsip-session.ts';
import { startScriptedPbx, type Script } from './scripted-pbx.ts';

const WHO = { username: 'wallboard', password: 'secret-word', domain: 'acme.example' };
const never = new AbortController().signal;

/** A REST interface as scripted, and a client of it with a clock of its own. */
async function clientOf(rest: NonNullable<Script['rest']>, withinMs = 1_000) {
  const pbx = await startScriptedPbx({ rest });
  const clock = { now: 0 };
  const context = { base: pbx.apiUrl, ask: createHttp({ verify: true }, withinMs), now: () => clock.now };
  return { ...createPortsipRest(createSession(context, WHO)), requests: pbx.requests, clock };
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
const token = (access_token: string) => ({
  token_type: 'Bearer',
  access_token,
  refresh_token: 'r',
  expires_in: 1800,
});
const queue = (i: number) => ({ id: `id${i}`, extension_number: String(8000 + i), name: `Queue ${i}` });

describe('the lists of REST', () => {
  it('are read page by page, whatever their length', async () => {
    const all = Array.from({ length: 250 }, (_, i) => queue(i));
    const { queues, requests } = await clientOf((request, _body, response) => {
      if (request.method === 'POST') return json(response, token('t'));
      const { searchParams } = new URL(request.url ?? '', 'http://pbx');
      const [top, skip] = [Number(searchParams.get('top')), Number(searchParams.get('skip'))];
      json(response, { count: all.length, items: all.slice(skip, skip + top) });
    });
    const read = await queues(never);
    expect(read.map(({ number }) => number)).toEqual(all.map(({ extension_number }) => extension_number));
    expect(requests).toEqual([
      'POST /api/auth/sign_in',
      ...[0, 100, 200].map((skip) => `GET /api/call_queues?top=100&skip=${skip}`),
    ]);
  });

  it('give their good items where some are bad', async () => {
    const { queues } = await clientOf((request, _body, response) =>
      json(
        response,
        request.method === 'POST' ? token('t') : { items: [queue(1), null, { id: 5 }, 'x', queue(2)] },
      ),
    );
    expect((await queues(never)).map(({ number }) => number)).toEqual(['8001', '8002']);
  });

  it('of one queue that cannot be read is no reason to give up', async () => {
    const { agents } = await clientOf((request, _body, response) =>
      request.method === 'POST' ? json(response, token('t')) : json(response, { errors: [] }, 404),
    );
    expect(await agents({ id: 'a/b', number: '8000', name: null }, never)).toBeNull();
  });

  it.each([
    ['no JSON', '<html>'],
    ['no list', '{"items":7}'],
  ])('that are %s are trouble that is said', async (_title, text) => {
    const { queues } = await clientOf((request, _body, response) =>
      request.method === 'POST' ? json(response, token('t')) : response.end(text),
    );
    await expect(queues(never)).rejects.toThrow(/PortSIP's REST interface answers \/call_queues/);
  });
});

describe('the token', () => {
  it('is used until four fifths of its life are over, then refreshed', async () => {
    const { queues, requests, clock } = await clientOf((request, _body, response) =>
      json(response, request.method === 'POST' ? token('t') : { items: [] }),
    );
    await queues(never);
    clock.now = 1_439_000;
    await queues(never);
    clock.now = 1_441_000;
    await queues(never);
    expect(requests.filter((asked) => asked.startsWith('POST'))).toEqual([
      'POST /api/auth/sign_in',
      'POST /api/auth/refresh_token',
    ]);
  });

  it('that is not taken any more costs one more sign-in, and not a second', async () => {
    let valid = 1;
    let given = 0;
    const { queues, requests } = await clientOf((request, _body, response) => {
      if (request.method === 'POST') return json(response, token(String((given += 1))));
      const good = request.headers.authorization === `Bearer ${valid}`;
      json(response, good ? { items: [] } : { errors: [{ code: 'UNAUTHORIZED' }] }, good ? 200 : 401);
    });
    await queues(never);
    valid = 2;
    await queues(never);
    valid = -1;
    await expect(queues(never)).rejects.toThrow(/401/);
    expect(requests.filter((asked) => asked.startsWith('POST'))).toEqual(
      Array(3).fill('POST /api/auth/sign_in'),
    );
  });
});

describe('signing in to REST', () => {
  it('tries what the versions know in turn, and stays with what worked', async () => {
    const { queues, requests, clock } = await clientOf((request, body, response) => {
      if (request.method === 'GET') return json(response, { items: [] });
      if (request.url !== '/api/login/oauth/token') return json(response, {}, 404);
      const form = new URLSearchParams(body);
      const known = form.get('grant_type') === 'password' && form.get('password') === WHO.password;
      json(response, known ? { ...token('t'), refresh_token: null } : {}, known ? 200 : 400);
    });
    await queues(never);
    clock.now = 10_000_000;
    await queues(never);
    expect(requests.filter((asked) => asked.startsWith('POST'))).toEqual([
      'POST /api/auth/sign_in',
      'POST /api/login/oauth/token',
      'POST /api/login/oauth/token',
    ]);
  });

  it.each<[string, number, object, RegExp, number]>([
    ['refused', 401, { errors: [{ code: 'UNAUTHORIZED' }] }, /rejected the sign-in/, 60_000],
    ['asked for a second factor', 200, { two_factor_enabled: true, token: 'x' }, /second factor/, 60_000],
    ['over the limit', 429, {}, /HTTP 429/, 7_000],
  ])(
    'that is %s says so, and how long to leave it alone',
    async (_title, status, body, message, retryAfterMs) => {
      const { queues } = await clientOf((_request, _body, response) => {
        response.setHeader('retry-after', '7');
        json(response, body, status);
      });
      const trouble = await queues(never).catch((error: unknown) => error);
      expect(trouble).toMatchObject({ retryAfterMs });
      expect(String(trouble)).toMatch(message);
      expect(String(trouble)).not.toContain(WHO.password);
    },
  );

  it('that is never answered ends in time', async () => {
    const { queues } = await clientOf(() => undefined, 50);
    await expect(queues(never)).rejects.toThrow('no answer in time');
  });
});
