import { expect, it } from 'vitest';
import { STATES } from '#lib/floor/states.ts';
import type { RelaySocket } from '#lib/relay/socket-server.ts';
import { WHOLE } from '#lib/relay/scope.ts';
import { snapshot } from '#tests/support/floor-arbitraries.ts';
import { rawScreen } from './raw-screen.ts';
import { startScreen, startStage, truth, until, type Stage } from './stage.ts';

const VIEW = 'agents:pbx/8000';

/** Every agent of a queue of 3,000 changes: about 400 kB on the wire. */
function everybodyChanges(stage: Stage, round: number): void {
  const state = STATES[round % STATES.length] ?? 'READY';
  const everybody = Array.from({ length: 3_000 }, (_, i) => [`agent-${i}`, state, 1_000 + round] as const);
  stage.floorStore.apply([snapshot(1_000 + round, everybody)]);
}

/** What waits inside the server for one socket: messages not yet written, and bytes written but not yet taken. */
function waitingFor(socket: RelaySocket) {
  const { conn } = socket as unknown as {
    conn: { writeBuffer: unknown[]; transport: { socket: { bufferedAmount: number } } };
  };
  return { messages: conn.writeBuffer.length, bytes: conn.transport.socket.bufferedAmount };
}

it.each([
  ['written to directly', true],
  ['told through Socket.IO', false],
])(
  'a screen %s that stops reading costs the server nothing, and gets one snapshot when it goes on',
  async (_road, directLines) => {
    const stage = await startStage({ flushMs: 5, directLines });
    let round = 0;
    everybodyChanges(stage, round);
    const stopped = rawScreen(stage.port, VIEW);
    await until(() => expect(stopped.get().views.get(VIEW)?.has).toBe(true));
    const [socket] = stage.io.sockets.sockets.values();
    if (!socket) throw new Error('nobody is connected');
    const { screen } = startScreen(stage.url, [VIEW]);
    await until(() => expect(screen.get().views.get(VIEW)?.has).toBe(true));
    stopped.stopReading();

    // First the network between the two has to be full: it holds some megabytes.
    await until(() => {
      everybodyChanges(stage, (round += 1));
      expect(socket.rooms.has('lagging')).toBe(true);
    });
    const full = waitingFor(socket);
    const oneMessage = JSON.stringify(stage.relay.currentView(VIEW, WHOLE)?.rows).length * 1.5;
    expect(full.bytes, 'no more than the one message that did not go through').toBeLessThan(oneMessage);
    const from = round;
    await until(() => {
      everybodyChanges(stage, (round += 1));
      expect(round - from).toBeGreaterThan(60);
    });
    await until(() =>
      expect(screen.get().views.get(VIEW)?.rows, 'the others see all').toEqual(truth(stage, VIEW)),
    );
    const later = waitingFor(socket);
    expect(later.messages, 'at most a ping waits').toBeLessThanOrEqual(1);
    expect(later.bytes, 'nothing more was written').toBeLessThanOrEqual(full.bytes);

    stopped.goOn();
    await until(() => expect(stopped.snapshots()).toBeGreaterThan(0));
    await until(() => expect(stopped.get().views.get(VIEW)?.rows).toEqual(truth(stage, VIEW)));
    const revision = stopped.get().views.get(VIEW)?.revision ?? 0;
    everybodyChanges(stage, (round += 1));
    await until(() => expect(stopped.get().views.get(VIEW)?.revision).toBe(revision + 1));
    expect(stopped.snapshots(), 'changes go on after one snapshot').toBe(1);
    expect(stopped.get().views.get(VIEW)?.rows).toEqual(truth(stage, VIEW));
  },
);

it('a stopped screen that answers nothing is cut off within seconds', async () => {
  const stage = await startStage();
  const stopped = rawScreen(stage.port, VIEW);
  await until(() => expect(stopped.get().views.get(VIEW)?.has).toBe(true));
  stopped.hang();
  await until(() => expect(stage.relay.screens()).toEqual([]));
});
