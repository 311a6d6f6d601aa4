import { expect, it } from 'vitest';
import type { Viewer } from '#lib/relay/viewer.ts';
import { WHOLE } from '#lib/relay/scope.ts';
import { changed, snapshot } from '#tests/support/floor-arbitraries.ts';
import { viewer } from '#tests/support/open-gate.ts';
import { startScreen, startStage, until } from './stage.ts';

const AGENTS = 'agents:pbx/8000';
const OTHERS = 'agents:pbx/8001';
const NOT_YOURS = { has: false, refused: 'You may not see this view.', rows: new Map() };

/** A relay for one somebody, whose rights the test changes. */
async function stageFor(first: Viewer | null) {
  let now = first;
  const stage = await startStage({ gate: { viewerOf: () => Promise.resolve(now) }, flushMs: 5 });
  stage.floorStore.apply([
    snapshot(1_000, [
      ['101', 'READY'],
      ['102', 'READY'],
    ]),
    snapshot(1_000, [['201', 'NOT_READY']], '8001'),
  ]);
  const become = (next: Viewer | null) => {
    now = next;
    return stage.relay.recheck();
  };
  return { stage, become };
}

const only = (...views: string[]) => ({ mayFollow: (view: string) => views.includes(view) });

it('a screen is told why it may not follow, and is let in when it may', async () => {
  let ahead = 0;
  const { stage, become } = await stageFor(viewer(only('queues')));
  const { screen, socket } = startScreen(stage.url, ['queues', AGENTS], {
    monotonicNow: () => performance.now() + ahead,
    wallNow: () => 0,
  });
  await until(() => {
    expect(screen.get().views.get('queues')?.has).toBe(true);
    expect(screen.get().views.get(AGENTS)).toMatchObject(NOT_YOURS);
  });
  expect(screen.freshness(AGENTS).status).toBe('unknown');
  const { id } = socket;
  await become(viewer(only(AGENTS)));
  await until(() => expect(screen.get().views.get('queues')).toMatchObject(NOT_YOURS));
  ahead = 31_000;
  await until(() => expect(screen.get().views.get(AGENTS)?.has).toBe(true));
  expect(socket.id, 'the socket stays').toBe(id);
});

it('a screen whose rights are narrowed loses just what it may no longer see, and follows the rest at its new scope', async () => {
  const { stage, become } = await stageFor(viewer());
  const { screen, socket } = startScreen(stage.url, ['total', 'queues', AGENTS, OTHERS]);
  const has = (view: string) => screen.get().views.get(view);
  await until(() => {
    for (const view of ['total', 'queues', AGENTS, OTHERS]) expect(has(view)?.has).toBe(true);
  });
  expect(has('total')?.rows.get('total')).toMatchObject({ queues: 2, staffed: 3 });
  const { id } = socket;
  const scope = { queues: ['pbx/8000'], names: 'initials', callers: 'masked', reasons: 'away' } as const;
  await become(viewer({ scope, mayFollow: (view) => view !== OTHERS }));
  await until(() => {
    expect(has(OTHERS)).toMatchObject(NOT_YOURS);
    expect([...(has('queues')?.rows.keys() ?? [])]).toEqual(['pbx/8000']);
    expect(has('total')?.rows.get('total')).toMatchObject({ queues: 1, staffed: 2 });
    expect([...(has(AGENTS)?.rows.values() ?? [])]).toMatchObject([
      { extension: null, name: '' },
      { extension: null, name: '' },
    ]);
  });
  stage.floorStore.apply([changed('102', 'LOGGED_OUT', 5_000), changed('201', 'READY', 5_000, '8001')]);
  await until(() => {
    expect(has('total')?.rows.get('total')).toMatchObject({ staffed: 1 });
    for (const view of ['total', 'queues', AGENTS]) expect(screen.freshness(view).status).toBe('live');
  });
  expect(socket.id, 'the socket stays').toBe(id);

  await become(viewer());
  await until(() => expect(has('total')?.rows.get('total')).toMatchObject({ queues: 2, staffed: 2 }));
});

it('a screen whose session is over keeps nothing, says why, and comes back when it is let in again', async () => {
  const { stage, become } = await stageFor(viewer());
  const { screen, socket } = startScreen(stage.url, ['queues', AGENTS]);
  await until(() => expect(screen.get().views.get(AGENTS)?.has).toBe(true));
  await become(null);
  await until(() => {
    expect(screen.get().refusal).toEqual({ why: 'signed-out' });
    expect(socket.connected).toBe(false);
    expect(stage.relay.screens()).toEqual([]);
  });
  expect(stage.io.engine.clientsCount).toBe(0);
  for (const [, held] of screen.get().views) expect(held).toMatchObject({ has: false, rows: new Map() });
  expect(screen.freshness('queues').status).toBe('unknown');

  socket.connect();
  await until(() => expect(screen.get().refusal).toEqual({ why: 'signed-out' }));
  await become(viewer());
  socket.connect();
  await until(() => {
    expect(screen.get().refusal).toBeNull();
    expect(screen.freshness(AGENTS).status).toBe('live');
  });
});

it('a session that comes to its end by itself ends at its screens too', async () => {
  const start = Date.now();
  let now = start;
  const stage = await startStage({
    gate: {
      now: () => now,
      viewerOf: () => Promise.resolve(viewer({ expiresAt: start + 60_000 })),
    },
    clock: { now: () => now },
    beatMs: 20,
  });
  const { screen } = startScreen(stage.url, ['queues']);
  await until(() => expect(screen.get().views.get('queues')?.has).toBe(true));
  now = start + 60_001;
  await until(() => expect(screen.get().refusal).toEqual({ why: 'signed-out' }));
  expect(screen.get().views.get('queues')?.rows.size).toBe(0);
});

it('while nobody can be asked who is signed in, screens keep what they see, also over a new connection', async () => {
  let away = false;
  const somebody = viewer();
  const stage = await startStage({
    gate: { viewerOf: () => (away ? Promise.reject(new Error('no database')) : Promise.resolve(somebody)) },
  });
  const known = startScreen(stage.url, ['queues'], { cookie: 'session=known' });
  await until(() => expect(known.screen.get().views.get('queues')?.has).toBe(true));
  away = true;
  await stage.relay.recheck();
  const { id } = known.socket;
  known.socket.io.engine.close();
  await until(() => {
    expect(known.socket.connected).toBe(true);
    expect(known.socket.id).not.toBe(id);
  });
  const stranger = startScreen(stage.url, ['queues'], { cookie: 'session=unknown' });
  const [error] = await new Promise<Error[]>((resolve) =>
    stranger.socket.on('connect_error', (...told) => resolve(told)),
  );
  expect(error?.message).toBe('not now');
  expect(stranger.screen.get().refusal, 'it is no refusal: the server cannot tell').toBeNull();
});

it('rights that change while a screen is being let in are not missed', async () => {
  let answer: (viewer: Viewer | null) => void = () => {};
  let asked = 0;
  const stage = await startStage({
    gate: {
      viewerOf: () => {
        asked += 1;
        return asked === 1 ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(null);
      },
    },
  });
  const { screen, socket } = startScreen(stage.url, ['queues']);
  await until(() => expect(asked).toBe(1));
  await stage.relay.recheck();
  answer(viewer({ scope: WHOLE }));
  await until(() => expect(screen.get().refusal).toEqual({ why: 'signed-out' }));
  expect(socket.connected).toBe(false);
  expect(asked).toBe(2);
});
