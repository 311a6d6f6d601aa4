import { expect, it } from 'vitest';
import { changed, linkLost, queued, snapshot } from '#tests/support/floor-arbitraries.ts';
import { startScreen, startStage, truth, until, type Stage } from './stage.ts';

const VIEWS = ['total', 'queues', 'agents:pbx/8000', 'waiting:pbx/8000'];

function expectTruth(stage: Stage, screen: ReturnType<typeof startScreen>['screen']) {
  for (const view of VIEWS) {
    const held = screen.get().views.get(view);
    expect(held?.has, `${view} is whole`).toBe(true);
    expect(held?.rows, view).toEqual(truth(stage, view));
  }
}

it('two screens that follow the same views see the same floor, before and after changes', async () => {
  const stage = await startStage();
  stage.floorStore.apply([snapshot(1000, [['101', 'READY']]), queued('c1', 2000)]);
  const one = startScreen(stage.url, VIEWS).screen;
  await until(() => expectTruth(stage, one));
  stage.floorStore.apply([changed('101', 'QUEUE_CALL', 5000), changed('102', 'READY', 6000)]);
  const two = startScreen(stage.url, VIEWS).screen;
  stage.floorStore.apply([changed('103', 'NOT_READY', 7000, '8001')]);
  stage.floorStore.apply([linkLost(9000, '8000')]);
  await until(() => {
    expectTruth(stage, one);
    expectTruth(stage, two);
  });
  for (const view of VIEWS) {
    expect(one.get().views.get(view)?.revision).toBe(two.get().views.get(view)?.revision);
    expect(one.freshness(view).status).toBe('live');
  }
});

it('a screen comes right by itself when the server is replaced by another one', async () => {
  const first = await startStage();
  first.floorStore.apply([snapshot(1000, [['101', 'READY']])]);
  const { screen } = startScreen(first.url, VIEWS);
  await until(() => expectTruth(first, screen));
  const seen: boolean[] = [];
  await first.stop();
  const second = await startStage({ port: first.port, epoch: 'epoch-2' });
  second.floorStore.apply([snapshot(1000, [['102', 'READY']], '8001')]);
  screen.subscribe(() => {
    const { views, epoch } = screen.get();
    if (epoch === 'epoch-2') seen.push(views.get('queues')?.has ?? false);
  });
  await until(() => expectTruth(second, screen));
  expect(seen[0], 'nothing of the first server is held true of the second').toBe(false);
});
