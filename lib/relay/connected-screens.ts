import type { Socket } from 'node:net';
import { answerScreen, type Painted } from './answer-screen.ts';
import type { Circle } from './circles.ts';
import { createScreen, type Screen } from './screen.ts';
import type { RelayServer, RelaySocket } from './socket-server.ts';

/** A screen as the desk sees it. */
export interface ConnectedScreen {
  readonly id: string;
  readonly address: string;
  /** What it has put on its glass last, and when by our clock; `null` before it said so. */
  readonly view: string | null;
  readonly paintedRevision: number | null;
  readonly paintedAt: number | null;
}

export interface ConnectedScreens {
  readonly all: () => Iterable<Screen>;
  readonly list: () => readonly ConnectedScreen[];
  readonly stop: () => void;
}

interface Behind {
  readonly circleOf: (socket: RelaySocket) => Circle;
  readonly now: () => number;
  readonly lineOf: (socket: RelaySocket) => Socket | null;
  readonly welcome: (screen: Screen) => void;
  readonly denied: (socket: RelaySocket, view: string) => void;
}

/** Keeps book of the sockets that are connected, and has each one answered. */
export function acceptScreens(
  io: RelayServer,
  { circleOf, now, lineOf, welcome, denied }: Behind,
): ConnectedScreens {
  const screens = new Map<Screen, Painted | null>();
  const onConnection = (socket: RelaySocket) => {
    const screen = createScreen(socket, lineOf(socket), circleOf(socket));
    screens.set(screen, null);
    answerScreen(screen, {
      now,
      denied: (view) => denied(socket, view),
      painted: (painted) => void screens.set(screen, painted),
    });
    welcome(screen);
    socket.on('disconnect', () => {
      screens.delete(screen);
      screen.stop();
    });
  };
  io.on('connection', onConnection);
  return {
    all: () => screens.keys(),
    list: () => [...screens].map(([screen, painted]) => described(screen.socket, painted)),
    stop: () => void io.off('connection', onConnection),
  };
}

const described = (socket: RelaySocket, painted: Painted | null): ConnectedScreen => ({
  id: socket.id,
  address: socket.handshake.address,
  view: painted?.view ?? null,
  paintedRevision: painted?.revision ?? null,
  paintedAt: painted?.at ?? null,
});
