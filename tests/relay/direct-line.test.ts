import type { Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import { WHOLE } from '#lib/relay/scope.ts';
import { changed, snapshot } from '#tests/support/floor-arbitraries.ts';
import { startScreen, startStage, truth, until } from './stage.ts';

const VIEW = 'agents:pbx/8000';
const FIRST = '42["view:change"';

/** All bytes that come to a follower of the view once it has it, as they are on the wire. */
async function bytesOn(port: number): Promise<() => Buffer> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  onTestFinished(() => socket.terminate());
  const bytes: Buffer[] = [];
  await new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const said = data.toString();
      if (said.startsWith('0')) socket.send('40');
      else if (said.startsWith('40')) socket.send(`420${JSON.stringify(['view:follow', VIEW])}`);
      else if (said.startsWith('430')) resolve();
    });
  });
  const { _socket } = socket as unknown as { _socket: Socket };
  _socket.on('data', (data: Buffer) => bytes.push(data));
  return () => Buffer.concat(bytes);
}

/** What a relay puts on the wire for the same story, all through one road. */
async function wire(directLines: boolean): Promise<Buffer> {
  const floorStore = createFloorStore();
  const stage = await startStage({
    floorStore,
    directLines,
    flushMs: 1,
    beatMs: 60_000,
    links: () => [],
    clock: { now: () => 1_700_000_000_000 },
  });
  const bytes = await bytesOn(stage.port);
  const directly = stage.io.sockets.adapter.rooms.get('direct')?.size ?? 0;
  expect(directly, 'the road that is meant').toBe(directLines ? 1 : 0);
  const tell = async (events: Parameters<typeof floorStore.apply>[0]) => {
    const before = stage.relay.currentView(VIEW, WHOLE)?.revision ?? 0;
    floorStore.apply(events);
    await until(() => expect(stage.relay.currentView(VIEW, WHOLE)?.revision).toBe(before + 1));
  };
  await tell([changed('101', 'READY', 1_000)]);
  await tell([changed('ÄÖ „Jürgen“ 张伟 \u{1F600} "\\', 'READY', 2_000)]);
  await tell([
    snapshot(
      3_000,
      Array.from({ length: 2_000 }, (_, i) => [`agent-${i}`, 'READY', 3_000] as const),
    ),
  ]);
  await tell([snapshot(4_000, [])]);
  await until(() => expect(bytes().toString().split(FIRST)).toHaveLength(5));
  await until(() => expect(bytes().toString().endsWith(']}]')).toBe(true));
  return withoutPings(bytes());
}

/** A ping comes when its time has come, whatever is told. */
const withoutPings = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('\x81\x012', ''), 'latin1');

it('the direct road puts the same bytes on the wire as Socket.IO does', async () => {
  const [direct, stock] = [await wire(true), await wire(false)];
  expect(stock.length).toBeGreaterThan(65_536);
  expect(direct.equals(stock)).toBe(true);
});

it('screens follow as well where there is no direct road', async () => {
  const stage = await startStage({ directLines: false, flushMs: 5 });
  stage.floorStore.apply([snapshot(1_000, [['101', 'READY']])]);
  const { screen } = startScreen(stage.url, ['queues', VIEW, 'total']);
  await until(() => expect(screen.get().views.get('total')?.has).toBe(true));
  for (let at = 2_000; at < 20_000; at += 1_000) {
    stage.floorStore.apply([changed('101', at % 2_000 === 0 ? 'NOT_READY' : 'READY', at)]);
    await until(() => expect(screen.get().views.get(VIEW)?.rows).toEqual(truth(stage, VIEW)));
  }
  await until(() => expect(screen.get().views.get('total')?.rows).toEqual(truth(stage, 'total')));
});
