import { expect, it } from 'vitest';
import { notKnownYet } from '#lib/floor/callers/today.ts';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import { createLiveViews } from '#lib/relay/live-views.ts';
import type { Beat, ViewChange } from '#lib/relay/contract.ts';
import { WHOLE } from '#lib/relay/scope.ts';
import { changed, linkLost, queued, snapshot } from '#tests/support/floor-arbitraries.ts';
import { fold } from '#tests/support/fold.ts';
import { liveLink, startScreen, startStage, truth, until, type Stage } from './stage.ts';

/** A screen that has the view, and all changes that come to it from then on. */
async function changesOf(stage: Stage, view: string) {
  const { socket, screen } = startScreen(stage.url, [view]);
  await until(() => expect(screen.get().views.get(view)?.has).toBe(true));
  const changes: ViewChange[] = [];
  socket.on('view:change', (change) => changes.push(change));
  return { changes, socket, screen, revision: screen.get().views.get(view)?.revision ?? 0 };
}

it('the first instant goes out at once as one message, the next ones together when the window is over', async () => {
  const floorStore = createFloorStore();
  floorStore.apply([snapshot(1_000, [['101', 'READY']])]);
  const stage = await startStage({ floorStore, flushMs: 400, beatMs: 60_000 });
  const { changes, revision } = await changesOf(stage, 'queues');
  stage.floorStore.apply([changed('101', 'WRAP_UP', 2_000)]);
  await new Promise((resolve) => setImmediate(resolve));
  stage.floorStore.apply([changed('101', 'READY', 2_000, '8001')]);
  await until(() => expect(changes).toHaveLength(1));
  expect(Object.keys(changes[0]?.set ?? {})).toEqual(['pbx/8000', 'pbx/8001']);
  for (const agent of ['102', '103', '104']) stage.floorStore.apply([changed(agent, 'READY', 3_000)]);
  stage.floorStore.apply([changed('201', 'READY', 3_000, '8001')]);
  expect(stage.relay.currentView('queues', WHOLE)?.revision, 'what is not told yet is not counted').toBe(
    revision + 1,
  );
  await until(() => expect(changes).toHaveLength(2));
  expect(changes.map((change) => change.revision)).toEqual([revision + 1, revision + 2]);
  expect(new Map(Object.entries(changes[1]?.set ?? {}))).toEqual(truth(stage, 'queues'));
});

it('a flood costs a screen one message a window', async () => {
  const stage = await startStage({ flushMs: 50, beatMs: 60_000 });
  const { changes, screen } = await changesOf(stage, 'waiting:pbx/8000');
  stage.floorStore.apply([snapshot(1_000, [])]);
  const from = performance.now();
  for (let caller = 0; caller < 2_000; caller += 1) {
    stage.floorStore.apply([queued(`c${caller}`, 2_000 + caller)]);
    if (caller % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await until(() =>
    expect(screen.get().views.get('waiting:pbx/8000')?.rows).toEqual(truth(stage, 'waiting:pbx/8000')),
  );
  const windows = (performance.now() - from) / 50;
  expect(changes.length).toBeLessThanOrEqual(Math.ceil(windows) + 1);
});

it('a change that leaves the rows of a view as they were is not told', async () => {
  const stage = await startStage({ flushMs: 10, beatMs: 60_000 });
  stage.floorStore.apply([snapshot(1_000, [['101', 'READY', 1_000]])]);
  const total = await changesOf(stage, 'total');
  const agents = await changesOf(stage, 'agents:pbx/8000');
  stage.floorStore.apply([changed('101', 'NOT_READY', 3_000), changed('101', 'READY', 3_000)]);
  await until(() => expect(agents.changes, 'the run began anew').toHaveLength(1));
  stage.floorStore.apply([changed('102', 'READY', 4_000)]);
  await until(() => expect(total.changes).toHaveLength(1));
  expect(total.changes[0]).toMatchObject({ revision: total.revision + 1, set: { total: { staffed: 2 } } });
});

it('what is gone is named as gone', async () => {
  const stage = await startStage({ flushMs: 10 });
  stage.floorStore.apply([
    snapshot(1_000, [
      ['101', 'READY'],
      ['102', 'READY'],
    ]),
  ]);
  const { changes } = await changesOf(stage, 'agents:pbx/8000');
  stage.floorStore.apply([snapshot(2_000, [['102', 'READY']])]);
  await until(() => expect(changes).toHaveLength(1));
  expect(changes[0]).toMatchObject({ set: {}, gone: ['101'] });
});

it('the beat tells time, build, links and the heads of what is followed', async () => {
  const link = liveLink(1_700_000_000_000);
  const stage = await startStage({
    beatMs: 20,
    links: () => [link],
    clock: { now: () => 1_700_000_000_500 },
  });
  const { socket, revision } = await changesOf(stage, 'queues');
  const beats: Beat[] = [];
  socket.on('clock:beat', (beat) => beats.push(beat));
  await until(() => expect(beats.length).toBeGreaterThan(1));
  expect(beats.at(-1)).toEqual({
    serverTime: 1_700_000_000_500,
    epoch: 'epoch-1',
    build: 'build-1',
    links: [link],
    heads: { queues: { revision, asOf: 1_700_000_000_000 } },
  });
});

it('the API is told a view as the screens are, whether anybody follows it or not', async () => {
  const stage = await startStage();
  stage.floorStore.apply([snapshot(1_000, [['101', 'READY']]), linkLost(2_000, '8001')]);
  const first = stage.relay.currentView('queues', WHOLE);
  expect(first).toMatchObject({
    view: 'queues',
    epoch: 'epoch-1',
    status: 'live',
    rows: [{ number: '8000', staffed: 1 }],
  });
  expect(stage.relay.currentView('queues', WHOLE)?.revision, 'nothing has changed').toBe(first?.revision);
  const { screen } = await changesOf(stage, 'queues');
  expect(screen.get().views.get('queues')?.revision).toBe(first?.revision);
  expect(stage.relay.currentView('nothing', WHOLE)).toBeNull();
});

it('a view that was let go and is followed again goes on above every revision it ever had', () => {
  const { floor } = fold([snapshot(1_000, [['101', 'READY']])]);
  let ground = { floor, links: [liveLink(0)], today: notKnownYet };
  const views = createLiveViews(
    'e',
    () => ground,
    () => 0,
  );
  views.open('queues');
  ground = { ...ground, floor: fold([changed('102', 'READY', 2_000)], floor).floor };
  const [change] = views.changes(new Set(['pbx/8000'] as const));
  views.close('queues');
  expect(views.snapshot('queues')).toBeNull();
  views.open('queues');
  expect(views.snapshot('queues')?.revision).toBeGreaterThan(change?.revision ?? Infinity);
});
