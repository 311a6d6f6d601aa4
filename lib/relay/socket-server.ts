import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type DefaultEventsMap, type Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from './contract.ts';
import type { Viewer } from './viewer.ts';

/** Who is behind a socket, and how often rights had changed when that was asked. */
export interface SocketData {
  viewer: Viewer;
  changes: number;
}
export type RelayServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type RelaySocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

/** Stands before the sockets. */
export interface Guard {
  /** Before a socket is opened: pages of ours only, and nobody who has just been refused many times. */
  readonly mayOpen: (request: IncomingMessage) => Promise<boolean>;
  /** Before a socket is anything to the relay: who is not known gets the reason, and is closed. */
  readonly guard: (io: RelayServer) => void;
}

export const SOCKET_PATH = '/socket.io/';

/**
 * The Socket.IO server of the relay. An origin that is not allowed gets no socket: Socket.IO's own `cors` option would
 * not stop a WebSocket. Whoever is nobody gets none either. A page that is dead or gone is noticed within 5 s.
 */
export function createSocketServer(httpServer: HttpServer, { mayOpen, guard }: Guard): RelayServer {
  const io: RelayServer = new Server(httpServer, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    pingInterval: 2_000,
    pingTimeout: 3_000,
    connectTimeout: 5_000,
    maxHttpBufferSize: 16_384,
    destroyUpgrade: false,
    allowRequest: (request, decide) => {
      mayOpen(request).then(
        (may) => decide(null, may),
        () => decide(null, false),
      );
    },
  });
  guard(io);
  return io;
}
