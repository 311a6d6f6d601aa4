import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { answerHealth } from '#lib/operations/health.ts';
import { createMetrics } from '#lib/operations/metrics.ts';
import type { RecordHealth, Vitals } from '#lib/operations/vitals.ts';
import type { LinkHealth } from '#lib/floor/link.ts';

const live: LinkHealth = { source: 'portsip', status: 'live', lastHeardAt: 1, clockOffsetMs: 0, note: null };
const well: RecordHealth = {
  backlogBytes: 0,
  spoolFailing: null,
  databaseFailing: null,
  recorded: 7,
  deadLetters: 0,
};

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function serve(link: Partial<LinkHealth> = {}, record: Partial<RecordHealth> = {}): Promise<string> {
  const vitals: Vitals = {
    links: () => [{ ...live, ...link }],
    record: () => ({ ...well, ...record }),
    faults: () => [{ 'malformed frame': 2 }],
    screens: () => 3,
  };
  const mayMeasure = ({ authorization }: IncomingHttpHeaders) =>
    Promise.resolve(authorization === 'Bearer open-sesame');
  const parts = { vitals, metrics: createMetrics(vitals), mayMeasure };
  const server = createServer((request, response) => {
    if (answerHealth(request, response, parts) === null) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const PROGRAM = { headers: { authorization: 'Bearer open-sesame' } };

it('a process that is up says so', async () => {
  expect((await fetch(`${await serve()}/healthz?x=1`)).status).toBe(200);
});

it('a server with live sources that records is ready', async () => {
  const reply = await fetch(`${await serve()}/readyz`, PROGRAM);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({
    ready: true,
    database: { status: 'ok' },
    sources: [{ status: 'live' }],
  });
});

it.each([
  ['a source is lost', { status: 'lost' as const }, {}],
  ['the PBX refuses our account', { status: 'refused' as const }, {}],
  ['Postgres is away', {}, { databaseFailing: 'connection refused' }],
  ['the disk is full', {}, { spoolFailing: 'no space left' }],
])('a server is not ready while %s', async (_when, link, record) => {
  const reply = await fetch(`${await serve(link, record)}/readyz`);
  expect(reply.status).toBe(503);
  expect(await reply.json()).toMatchObject({ ready: false });
});

it('who may not measure is told whether the server is ready, and nothing else', async () => {
  const reply = await fetch(`${await serve({ note: 'wrong password' })}/readyz`);
  expect(await reply.json()).toEqual({ ready: true });
});

it('figures are told to programs with the token, and to nobody else', async () => {
  const url = `${await serve()}/metrics`;
  expect((await fetch(url)).status).toBe(401);
  const text = await (await fetch(url, PROGRAM)).text();
  expect(text).toContain('readyboard_screens 3');
  expect(text).toContain('readyboard_link{source="portsip",status="live"} 1');
  expect(text).toContain('readyboard_source_faults{kind="malformed frame"} 2');
});

it('other requests are left to others', async () => {
  expect((await fetch(`${await serve()}/wall/all`)).status).toBe(404);
});
