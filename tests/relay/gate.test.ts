import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { connectRelay } from '#lib/relay/connect.ts';
import type { NotGiven, Viewer } from '#lib/relay/viewer.ts';
import { snapshot } from '#tests/support/floor-arbitraries.ts';
import { viewer } from '#tests/support/open-gate.ts';
import { startScreen, startStage, until, type Stage } from './stage.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const heapNow = async (): Promise<number> => {
  // Twice, with a turn between: what is freed by a callback is gone as well.
  collectGarbage();
  await new Promise((resolve) => setTimeout(resolve, 50));
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** Opens a socket by hand, asks to be let in, and answers what was said, or the status of the HTTP refusal. */
function handshake(stage: Stage, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  return new Promise((resolve) => {
    const address = `ws://127.0.0.1:${stage.port}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { headers });
    let last = '';
    socket.on('message', (data: Buffer) => {
      last = data.toString();
      if (last.startsWith('0')) socket.send('40');
      // Who is let in stays until the stage is over.
      if (last.startsWith('40')) resolve('let in');
    });
    socket.on('unexpected-response', (request, response) => {
      response.resume();
      request.destroy();
      resolve(String(response.statusCode));
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(last));
  });
}

const REASON = '44{"message":"signed-out","data":{"why":"signed-out"}}';
const byCookie = (good: Readonly<Record<string, Viewer>>) => (told: { readonly cookie?: string }) =>
  Promise.resolve(good[told.cookie ?? ''] ?? null);

it('a thousand handshakes of nobody leave no socket and no memory behind, and each is told why', async () => {
  const notGiven: NotGiven[] = [];
  const stage = await startStage({
    gate: {
      viewerOf: () => Promise.resolve(null),
      notGiven: (what) => (notGiven[0] = what),
      addressOf: ({ headers }) => String(headers['x-from']),
    },
  });
  let connections = 0;
  stage.io.on('connection', () => (connections += 1));
  const rounds = async (count: number) => {
    for (let i = 0; i < count; i += 25)
      await Promise.all(
        Array.from({ length: 25 }, async (_, from) => {
          // No address twenty times: each handshake is to be looked at.
          const said = await handshake(stage, { 'x-from': `${count} ${Math.floor(i / 400)} ${from}` });
          expect(said).toBe(REASON);
        }),
      );
  };
  await rounds(200);
  const before = await heapNow();
  await rounds(1_000);
  await until(() => expect(stage.io.engine.clientsCount).toBe(0));
  expect(connections).toBe(0);
  expect(stage.io.sockets.sockets.size).toBe(0);
  expect(stage.io.sockets.adapter.sids.size).toBe(0);
  expect(stage.relay.screens()).toEqual([]);
  expect(notGiven[0]).toMatchObject({ kind: 'denied', why: 'signed-out', session: null, view: null });
  const grown = (await heapNow()) - before;
  expect(grown, 'bytes of heap for 1,000 handshakes').toBeLessThan(4_000_000);
}, 60_000);

it('whoever opens a connection and never asks to be let in is closed', async () => {
  const stage = await startStage({ gate: { viewerOf: () => Promise.resolve(null) } });
  const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/socket.io/?EIO=4&transport=websocket`);
  const pong = (data: Buffer) => data.toString() === '2' && socket.send('3');
  socket.on('message', pong);
  await new Promise((resolve) => socket.on('close', resolve));
  expect(stage.io.engine.clientsCount).toBe(0);
});

it('an address that was refused twenty times in a minute gets no connection, screens known there before do', async () => {
  const notGiven: NotGiven[] = [];
  const stage = await startStage({
    gate: { viewerOf: byCookie({ good: viewer(), late: viewer() }), notGiven: (what) => notGiven.push(what) },
  });
  expect(await handshake(stage, { cookie: 'good' })).toBe('let in');
  for (let i = 0; i < 20; i += 1) expect(await handshake(stage)).toBe(REASON);
  await until(() => expect(stage.io.engine.clientsCount).toBe(1));
  expect(await handshake(stage)).toBe('400');
  expect(await handshake(stage, { cookie: 'bad' })).toBe('400');
  expect(
    await handshake(stage, { cookie: 'late' }),
    'not known here yet: it comes when the minute is over',
  ).toBe('400');
  expect(await handshake(stage, { cookie: 'good' })).toBe('let in');
  expect(notGiven.at(-1)).toEqual({
    kind: 'limited',
    why: 'refused too often',
    address: '127.0.0.1',
    session: null,
    view: null,
  });
});

it('a session has twenty sockets and no more, and gets a place when one is closed', async () => {
  const somebody = viewer();
  const notGiven: NotGiven[] = [];
  const stage = await startStage({
    gate: { viewerOf: () => Promise.resolve(somebody), notGiven: (what) => notGiven.push(what) },
  });
  const screens = Array.from({ length: 20 }, () => startScreen(stage.url, ['queues']));
  await until(() => expect(stage.relay.screens()).toHaveLength(20));
  const late = startScreen(stage.url, ['queues']);
  await until(() => expect(late.screen.get().refusal).toEqual({ why: 'too-many-pages' }));
  expect(notGiven).toEqual([
    { kind: 'limited', why: 'too-many-pages', address: '127.0.0.1', session: somebody.session, view: null },
  ]);
  screens[0]?.socket.disconnect();
  await until(() => expect(stage.io.engine.clientsCount).toBe(19));
  late.socket.connect();
  await until(() => expect(late.screen.freshness('queues').status).toBe('live'));
});

it('what was asked for and not given is told without a word of what was said', async () => {
  const notGiven: NotGiven[] = [];
  const stage = await startStage({
    gate: {
      viewerOf: () => Promise.resolve(viewer({ session: 'user 1', mayFollow: (view) => view === 'queues' })),
      notGiven: (what) => notGiven.push(what),
    },
  });
  stage.floorStore.apply([snapshot(1_000, [['101', 'READY']])]);
  const told = { address: '127.0.0.1', session: 'user 1' };
  const { screen } = startScreen(stage.url, ['queues', 'agents:pbx/8000'], { cookie: 'session=secret' });
  await until(() => expect(screen.get().views.get('queues')?.has).toBe(true));
  await until(() =>
    expect(notGiven).toEqual([{ ...told, kind: 'denied', why: 'a view of others', view: 'agents:pbx/8000' }]),
  );
  for (const [why, words] of [
    ['too many messages', Array.from({ length: 400 }, () => 'x')],
    ['a message too big', ['x'.repeat(20_000)]],
  ] as const) {
    const rude = connectRelay(stage.url);
    onTestFinished(() => void rude.disconnect());
    await new Promise((resolve) => rude.on('connect', () => resolve(null)));
    for (const word of words) rude.emit('view:unfollow', word);
    await until(() => expect(notGiven.at(-1)).toEqual({ ...told, kind: 'limited', why, view: null }));
    rude.disconnect();
  }
  expect(JSON.stringify(notGiven)).not.toMatch(/secret|xx/);
});
