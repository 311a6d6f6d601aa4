import { expect, it } from 'vitest';
import { WHOLE } from '#lib/relay/scope.ts';
import { changed, snapshot } from '#tests/support/floor-arbitraries.ts';
import { startTcpProxy } from '#tests/support/tcp-proxy.ts';
import { liveLink, startScreen, startStage, truth, until } from './stage.ts';

/** A monotonic clock that a test can put forward; otherwise it goes as time does. */
function clockOf() {
  let ahead = 0;
  return { monotonicNow: () => performance.now() + ahead, putForward: (ms: number) => void (ahead += ms) };
}

it('a screen whose line is dead says so by the clock, though it is told nothing, and comes right after', async () => {
  const stage = await startStage();
  stage.floorStore.apply([snapshot(1_000, [['101', 'READY']])]);
  const line = await startTcpProxy(stage.port);
  const { monotonicNow, putForward } = clockOf();
  let ticks = 0;
  const wallNow = () => (ticks += 1);
  const { screen } = startScreen(`http://127.0.0.1:${line.port}`, ['queues'], {
    monotonicNow,
    wallNow,
    tickMs: 20,
  });
  await until(() => expect(screen.freshness('queues').status).toBe('live'));

  line.goDead();
  stage.floorStore.apply([changed('101', 'QUEUE_CALL', 9_000)]);
  const before = screen.get().views.get('queues')?.rows;
  const seen: string[] = [];
  for (let seconds = 0; seconds <= 64; seconds += 4) {
    seen.push(screen.freshness('queues').status);
    putForward(4_000);
    const at = ticks;
    await until(() => expect(ticks, 'it looks at its clock at each step').toBeGreaterThan(at));
  }
  expect([...new Set(seen)]).toEqual(['live', 'delayed', 'stale', 'unknown']);
  expect(screen.get().views.get('queues')?.rows, 'what was last known stays as it was').toBe(before);

  line.heal();
  await until(() => {
    expect(screen.freshness('queues').status).toBe('live');
    expect(screen.get().views.get('queues')?.rows).toEqual(truth(stage, 'queues'));
  }, 25_000);
});

it('a screen that slept knows nothing until it has a whole view again', async () => {
  const stage = await startStage();
  const { monotonicNow, putForward } = clockOf();
  const { screen } = startScreen(stage.url, ['queues'], { monotonicNow, tickMs: 20 });
  await until(() => expect(screen.freshness('queues').status).toBe('live'));
  const seen: boolean[] = [];
  screen.subscribe(() => seen.push(screen.get().views.get('queues')?.has ?? false));
  putForward(30_000);
  await until(() => expect(seen).toContain(false));
  await until(() => expect(screen.freshness('queues').status).toBe('live'));
});

it('a screen that is connected well says that the PBX is silent, or gone', async () => {
  let link = liveLink();
  const stage = await startStage({ links: () => [link], beatMs: 20 });
  const { screen } = startScreen(stage.url, ['queues', 'links']);
  const status = () => screen.freshness('queues').status;
  await until(() => expect(status()).toBe('live'));
  link = liveLink(Date.now() - 10_000);
  await until(() => expect(screen.freshness('queues')).toMatchObject({ status: 'delayed' }));
  link = liveLink(Date.now() - 30_000);
  await until(() => expect(status()).toBe('stale'));
  link = { ...liveLink(), status: 'lost' };
  await until(() => expect(status()).toBe('unknown'));
  expect(screen.freshness('links').status, 'the links themselves are known').toBe('live');
  await until(() =>
    expect(screen.get().views.get('links')?.rows.get('pbx')).toMatchObject({ status: 'lost' }),
  );
  expect(stage.relay.currentView('queues', WHOLE)).toMatchObject({ status: 'unknown', asOf: null });
});
