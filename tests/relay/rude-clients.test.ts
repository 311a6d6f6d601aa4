import { expect, it, onTestFinished } from 'vitest';
import { connectRelay } from '#lib/relay/connect.ts';
import { startScreen, startStage, until, type Stage } from './stage.ts';

/** A client that says what no screen of ours would: the contract's types do not bind it. */
function rude(stage: Stage) {
  const socket = connectRelay(stage.url);
  onTestFinished(() => void socket.disconnect());
  const say = socket as unknown as { emit: (event: string, ...words: unknown[]) => void };
  return { socket, say: (event: string, ...words: unknown[]) => say.emit(event, ...words) };
}

const askFor = (client: ReturnType<typeof rude>, view: unknown): Promise<unknown> =>
  new Promise((resolve) => client.say('view:follow', view, resolve));

it('a name that is no view is refused with a reason', async () => {
  const client = rude(await startStage());
  for (const view of ['', 'everything', 'agents:pbx', '__proto__', 'lagging'])
    expect(await askFor(client, view)).toEqual({ refused: 'There is no view of this name.' });
  for (const view of [null, 7, {}, ['queues'], true])
    expect(await askFor(client, view)).toEqual({ refused: 'A view is asked for by its name.' });
});

it('a screen may follow a hundred views and no more', async () => {
  const client = rude(await startStage());
  for (let queue = 0; queue < 100; queue += 1)
    expect(await askFor(client, `agents:pbx/${queue}`)).toMatchObject({ revision: queue + 1 });
  expect(await askFor(client, 'queues')).toEqual({ refused: 'A screen follows at most 100 views.' });
  expect(await askFor(client, 'agents:pbx/0'), 'what is followed may be asked for again').toMatchObject({
    revision: 1,
  });
});

it('words of the wrong shape harm nobody', async () => {
  const stage = await startStage();
  const client = rude(stage);
  const { screen } = startScreen(stage.url, ['queues']);
  client.say('view:follow');
  client.say('view:follow', 'queues');
  client.say('view:follow', 'queues', 'not a function');
  client.say('view:unfollow', { toString: 1 });
  client.say('view:unfollow', 'never followed');
  client.say('screen:painted', null);
  client.say('screen:painted', { view: 'queues', revision: 'x' });
  client.say('screen:painted', { view: 'not followed', revision: 1 });
  client.say('clock:ask', 'now');
  client.say('no:such:event', {}, () => {});
  expect(await askFor(client, 'queues')).toMatchObject({ view: 'queues' });
  await until(() => expect(screen.get().views.get('queues')?.has).toBe(true));
  expect(stage.relay.screens().map(({ view }) => view)).toEqual([null, null]);
});

it('a message of more than 16 kB costs its sender the connection, and nobody else', async () => {
  const stage = await startStage();
  const client = rude(stage);
  const { socket, screen } = startScreen(stage.url, ['queues']);
  await until(() => expect(screen.get().views.get('queues')?.has).toBe(true));
  const id = socket.id;
  const cutOff = new Promise((resolve) => client.socket.on('disconnect', resolve));
  expect(await askFor(client, 'queues')).toMatchObject({ view: 'queues' });
  client.say('view:follow', 'x'.repeat(17_000), () => {});
  await cutOff;
  expect(socket.connected).toBe(true);
  expect(socket.id).toBe(id);
});

it('a client that floods is cut off, and nobody else', async () => {
  const stage = await startStage();
  const client = rude(stage);
  const { socket, screen } = startScreen(stage.url, ['queues']);
  await until(() => expect(screen.get().views.get('queues')?.has).toBe(true));
  const id = socket.id;
  const cutOff = new Promise((resolve) => client.socket.on('disconnect', resolve));
  for (let i = 0; i < 500; i += 1) client.say('clock:ask', () => {});
  await cutOff;
  expect(socket.connected).toBe(true);
  expect(socket.id).toBe(id);
});

it('the desk learns what each screen has painted last', async () => {
  const stage = await startStage({ clock: { now: () => 1_700_000_000_000 } });
  const { screen, socket } = startScreen(stage.url, ['queues'], { tickMs: 20 });
  await until(() => expect(screen.get().views.get('queues')?.has).toBe(true));
  const revision = screen.get().views.get('queues')?.revision ?? 0;
  screen.paint('queues', revision);
  await until(() =>
    expect(stage.relay.screens()).toEqual([
      {
        id: socket.id,
        address: '127.0.0.1',
        view: 'queues',
        paintedRevision: revision,
        paintedAt: 1_700_000_000_000,
      },
    ]),
  );
});
