import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { TruthLine } from '#lib/virtual-pbx/truth-log.ts';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { startPbx } from './pbx-client.ts';

async function started() {
  const { controlUrl, pbx } = await startPbx();
  const send = async (path: string, body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${controlUrl}/${path}`, { method: 'POST', body: text });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { controlUrl, pbx, send };
}

it('does over HTTP what it does in process', async () => {
  const { controlUrl, pbx, send } = await started();
  expect((await send('dial', { extension: '101', code: '*388000' })).body).toEqual({ changed: 1 });
  expect((await send('other-call', { extension: '101', seconds: 60 })).status).toBe(200);
  expect((await send('hang-up', { extension: '101' })).status).toBe(200);
  expect(
    (await send('state', { extension: '101', queue: '8000', state: 'NOT_READY', reason: 'LUNCH' })).body,
  ).toEqual({
    states: { '8000': 'NOT_READY' },
  });
  const { body } = await send('call', { queue: '8000', patienceSeconds: 60 });
  expect((await send('callback', { caller: body.caller })).status).toBe(200);
  expect((await send('create-queue', { number: '8010', name: 'New' })).status).toBe(200);
  expect((await send('add-agent', { queue: '8010', extension: '500' })).status).toBe(200);
  expect((await send('rename-queue', { number: '8010', name: 'Newer' })).status).toBe(200);

  const truth: unknown = await (await fetch(`${controlUrl}/truth`)).json();
  expect(truth).toEqual(pbx.truth());
  expect(pbx.truth().queues).toContainEqual({
    ...{ number: '8010', name: 'Newer', waiting: 0, longestWaitSince: null },
    callers: { offered: 0, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 },
    counts: { READY: 0, QUEUE_CALL: 0, OTHER_CALL: 0, WRAP_UP: 0, NOT_READY: 0, LOGGED_OUT: 1, UNKNOWN: 0 },
  });
  expect(pbx.truth().queues[0]).toMatchObject({ waiting: 1, longestWaitSince: expect.any(Number) as number });
  expect((await send('remove-agent', { queue: '8010', extension: '500' })).status).toBe(200);
  expect((await send('destroy-queue', { number: '8010' })).status).toBe(200);
  expect((await send('fault', { kind: 'heal' })).status).toBe(200);
});

it.each([
  ['dial', { extension: '999', code: '*38' }, 404, 'there is no agent 999'],
  ['dial', { extension: '101', code: '*99' }, 400, 'no feature code'],
  ['dial', { extension: '101' }, 400, 'code'],
  ['dial', { extension: '101', code: '*38', more: 1 }, 400, 'more'],
  ['dial', 'no json', 400, 'no JSON'],
  ['state', { extension: '101', state: 'ASLEEP' }, 400, 'state'],
  ['call', { queue: '8999' }, 404, 'there is no queue 8999'],
  ['call', { queue: '8000', patienceSeconds: -1 }, 400, 'patienceSeconds'],
  ['hang-up', { extension: '101' }, 409, 'not on a call'],
  ['hang-up', { caller: '0' }, 404, 'nobody waits'],
  ['create-queue', { number: '8000', name: 'Again' }, 409, 'already'],
  ['create-queue', { number: 'x', name: 'X' }, 400, 'number'],
  ['add-agent', { queue: '8000', extension: '101' }, 409, 'already'],
  ['remove-agent', { queue: '8000', extension: '999' }, 404, 'no agent 999'],
  ['fault', { kind: 'earthquake' }, 400, 'kind'],
  ['fault', { kind: 'silence', queue: '8999' }, 404, 'there is no queue 8999'],
  ['sing', {}, 404, 'no request sing'],
])('%s with %j is refused with the reason', async (path, body, status, reason) => {
  const { send, pbx } = await started();
  const before = pbx.truth();
  const answer = await send(path, body);
  expect(answer.status).toBe(status);
  expect(answer.body.error).toContain(reason);
  expect(pbx.truth()).toEqual(before);
});

it('counts a person of several queues once, by what matters most', () => {
  const pbx = createVirtualPbx({ load: 'idle', agents: 0, queues: 3 });
  onTestFinished(() => pbx.close());
  for (const queue of ['8000', '8001', '8002']) pbx.control.addAgent({ queue, extension: '500' });
  pbx.control.state({ extension: '500', queue: '8000', state: 'NOT_READY' });
  expect(pbx.truth().people).toMatchObject({ NOT_READY: 1, LOGGED_OUT: 0 });
  pbx.control.state({ extension: '500', queue: '8001', state: 'READY' });
  expect(pbx.truth().people).toMatchObject({ READY: 1, NOT_READY: 0 });
  pbx.control.call({ queue: '8001' });
  expect(pbx.truth().people).toMatchObject({ QUEUE_CALL: 1, OTHER_CALL: 0, UNKNOWN: 0 });
});

it('keeps a log of the true times, which replays to the truth', async () => {
  const path = join(tmpdir(), `truth-${process.pid}-${Date.now()}.jsonl`);
  onTestFinished(() => rm(path, { force: true }));
  let now = 1_767_261_600_123;
  const pbx = createVirtualPbx({ load: 'idle', truthLog: path, now: () => now, clockOffsetSeconds: 300 });
  pbx.control.state({ extension: '101', state: 'READY' });
  now += 1234;
  pbx.control.call({ queue: '8000' });
  pbx.control.removeAgent({ queue: '8000', extension: '101' });
  const truth = pbx.truth();
  await pbx.close();

  const lines = (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TruthLine);
  const last = new Map(lines.map((line) => [`${line.queue}/${line.agent}`, line]));
  const ready = [...last.values()].filter(({ queue, to }) => queue === '8000' && to === 'LOGGED_OUT');
  expect(ready).toHaveLength(truth.queues[0]?.counts.LOGGED_OUT ?? NaN);
  expect(lines.filter(({ queue, agent }) => queue === '8000' && agent === '101')).toEqual([
    { at: 1_767_261_600_123, queue: '8000', agent: '101', from: null, to: 'LOGGED_OUT', reason: null },
    { at: 1_767_261_600_123, queue: '8000', agent: '101', from: 'LOGGED_OUT', to: 'READY', reason: null },
    { at: 1_767_261_601_357, queue: '8000', agent: '101', from: 'READY', to: 'QUEUE_CALL', reason: null },
    { at: 1_767_261_601_357, queue: '8000', agent: '101', from: 'QUEUE_CALL', to: null, reason: null },
  ]);
});

it('cannot be driven by a web page', async () => {
  const { controlUrl } = await started();
  const headers = { origin: 'https://elsewhere.example' };
  const response = await fetch(`${controlUrl}/fault`, { method: 'POST', headers, body: '{"kind":"freeze"}' });
  expect(response.status).toBe(403);
});

it('listens on loopback only', async () => {
  const pbx = createVirtualPbx({ load: 'idle' });
  onTestFinished(() => pbx.close());
  await expect(pbx.listen(0, '0.0.0.0')).rejects.toThrow('loopback only');
});
