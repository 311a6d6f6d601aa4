import { createServer, request as ask, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFront, type FrontOptions } from '#lib/front/front.ts';
import { silentLog } from '#lib/log.ts';

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A front before somebody who notes what reaches it. */
async function startFront(options: Partial<FrontOptions> = {}, answer?: () => unknown) {
  const passed: IncomingMessage[] = [];
  const own = new Set<string>();
  const front = createFront(
    {
      ...{ own, dev: false, https: false, trustedProxies: [], socketPath: '/socket.io/', log: silentLog },
      ...options,
    },
    (request, response) => {
      passed.push(request);
      return answer ? answer() : response.end('passed');
    },
  );
  const server = createServer((request, response) => void front.receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  own.add(origin);
  const send = ({ method = 'GET', path = '/', headers = {}, body }: Asked) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const sent = ask(
        { host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } },
        (reply) => {
          void text(reply).then(
            (told) => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: told }),
            reject,
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  return { port, origin, passed, send };
}

const JSON_BODY = { 'content-type': 'application/json' };

describe('a request that changes something', () => {
  it.each([
    ['from a page of ours', (own: string) => ({ 'sec-fetch-site': 'same-origin', origin: own }), 200],
    ['from an old browser on a page of ours', (own: string) => ({ origin: own }), 200],
    ['from a foreign page', () => ({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }), 403],
    ['from another port of this machine', () => ({ 'sec-fetch-site': 'same-site' }), 403],
    ['typed by hand', () => ({ 'sec-fetch-site': 'none' }), 403],
    ['from a foreign page in an old browser', () => ({ origin: 'https://evil.example' }), 403],
    ['from a look-alike', (own: string) => ({ origin: `${own}.evil.example` }), 403],
    ['from a sandboxed page', () => ({ origin: 'null' }), 403],
    ['from nowhere', () => ({}), 403],
    [
      'from a foreign name pointed at this machine',
      () => ({ 'sec-fetch-site': 'same-origin', origin: 'http://evil.example:3000' }),
      403,
    ],
  ])('%s', async (_what, headersFor, status) => {
    const { send, origin, passed } = await startFront();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const headers = { ...JSON_BODY, ...headersFor(origin) };
      expect((await send({ method, path: '/api/users', headers, body: '{}' })).status, method).toBe(status);
    }
    expect(passed).toHaveLength(status === 200 ? 4 : 0);
  });

  it('is for the API only: pages are read', async () => {
    const { send, origin } = await startFront();
    expect((await send({ method: 'POST', path: '/reports/agents', headers: { origin } })).status).toBe(405);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=1', 415],
    ['a form with a file', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--', 415],
    ['plain text', { 'content-type': 'text/plain' }, '{}', 415],
    ['no type', {}, '{}', 415],
    ['JSON', { 'content-type': 'Application/JSON; charset=utf-8' }, '{}', 200],
    ['64 kB of JSON', JSON_BODY, `"${'x'.repeat(65_534)}"`, 200],
    ['more than 64 kB', JSON_BODY, `"${'x'.repeat(65_535)}"`, 413],
    ['nothing', {}, undefined, 200],
  ])('with %s', async (_what, headers, body, status) => {
    const { send, origin } = await startFront();
    const asked = { method: 'POST', path: '/api/users', headers: { origin, ...headers } };
    expect((await send(body === undefined ? asked : { ...asked, body })).status).toBe(status);
  });

  it('with a body of unknown length', async () => {
    const { send, origin } = await startFront();
    const headers = { origin, ...JSON_BODY, 'transfer-encoding': 'chunked' };
    expect((await send({ method: 'POST', path: '/api/users', headers })).status).toBe(411);
  });
});

describe('what is asked for', () => {
  it.each([
    ['http://169.254.169.254/latest', 400],
    ['//evil.example/', 400],
    ['/reports//agents', 400],
    ['/reports/%2fagents', 400],
    ['/wall/../reports', 400],
    ['/wall/%2e%2e/reports', 400],
    ['/wall\\all', 400],
    ['/wall/%5call', 400],
    ['/wall/%00', 400],
    ['/wall/%zz', 400],
    ['/wall/all?to=//x/../y', 200],
    ['/api/v1/views/agents%3Aportsip%2F8001', 200],
    ['/.well-known/x', 200],
  ])('%s', async (path, status) => {
    const { send } = await startFront();
    expect((await send({ path })).status).toBe(status);
  });

  it.each(['TRACE', 'PROPFIND', 'REPORT'])('by %s is not served', async (method) => {
    const { send } = await startFront();
    expect((await send({ method })).status).toBe(405);
  });

  it('by CONNECT gets nothing at all', async () => {
    const { port, passed } = await startFront();
    const socket = connect(port, '127.0.0.1');
    socket.write('CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await text(socket)).toBe('');
    expect(passed).toEqual([]);
  });
});

it('headers that only the server sets do not come through from outside', async () => {
  const { send, passed } = await startFront();
  const forged = [
    ...['x-readyboard-address', 'x-readyboard-request', 'x-readyboard-anything', 'x-middleware-subrequest'],
    ...[
      'x-middleware-next',
      'x-nextjs-data',
      'x-now-route-matches',
      'x-matched-path',
      'next-action',
      'next-resume',
    ],
    ...[
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'forwarded',
      'x-real-ip',
      'x-original-url',
    ],
    ...['x-invoke-path', 'x-prerender-revalidate', 'content-security-policy-report-only', 'x-rewrite-url'],
  ];
  await send({ headers: Object.fromEntries(forged.map((name) => [name, 'forged'])) });
  const reached = passed[0]?.headers ?? {};
  expect(Object.entries(reached).filter(([, value]) => value === 'forged')).toEqual([]);
  expect(reached['x-readyboard-address']).toBe('127.0.0.1');
});

it('a page is told the nonce of this one answer, and no client can choose it', async () => {
  const { send, passed } = await startFront();
  const policies = [];
  for (const path of ['/wall/all', '/reports']) {
    const reply = await send({ path, headers: { 'content-security-policy': "script-src 'nonce-chosen'" } });
    policies.push(reply.headers['content-security-policy']);
  }
  expect(passed.map(({ headers }) => headers['content-security-policy'])).toEqual(policies);
  expect(new Set(policies).size).toBe(2);
  expect(policies.join()).not.toContain('chosen');
});

it('old engines are told the address of our sockets, and a foreign name is none of ours', async () => {
  const { send, port } = await startFront();
  const connects = async (host: string) =>
    /connect-src [^;]*/.exec(
      String((await send({ headers: { host } })).headers['content-security-policy']),
    )?.[0];
  expect(await connects(`127.0.0.1:${port}`)).toBe(`connect-src 'self' ws://127.0.0.1:${port}`);
  expect(await connects("evil.example; script-src 'unsafe-inline'")).toBe("connect-src 'self'");
});

describe('every answer', () => {
  it('carries the headers that keep browsers from doing more than we want', async () => {
    const { send } = await startFront();
    const { headers } = await send({ path: '/reports/agents' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['permissions-policy']).toContain('screen-wake-lock=(self)');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('asks for https for ever only where that is the public address', async () => {
    const { send } = await startFront({ https: true });
    expect((await send({})).headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('may be kept only if it is a file of the build', async () => {
    const { send } = await startFront();
    expect((await send({ path: '/_next/static/chunks/a.js' })).headers['cache-control']).toBeUndefined();
    expect((await send({ path: '/_next/data/x.json' })).headers['cache-control']).toBe('no-store');
  });
});

it.each([
  [
    'thrown',
    () => {
      throw new Error('password=hunter2');
    },
  ],
  ['a promise refused', () => Promise.reject(new Error('password=hunter2'))],
])('a fault nobody caught (%s) is told in general words', async (_how, answer) => {
  const { send } = await startFront({}, answer);
  const { status, body } = await send({});
  expect(status).toBe(500);
  expect(body).not.toContain('hunter2');
  expect(JSON.parse(body)).toEqual({ error: 'Something went wrong here. It is in the log of the server.' });
});
