import type { Server as HttpServer } from 'node:http';
import { Server, type DefaultEventsMap, type Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from './contract.ts';

/** What the sign-in of a socket leaves on it, for whoever decides what it may follow. */
export type SocketData = Record<string, unknown>;
export type RelayServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type RelaySocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

export const SOCKET_PATH = '/socket.io/';

/**
 * The Socket.IO server of the relay. An origin that is not allowed gets no socket: Socket.IO's own `cors` option would
 * not stop a WebSocket. A page that is dead or gone is noticed within 5 s.
 */
export function createSocketServer(
  httpServer: HttpServer,
  options: { readonly originAllowed: (origin: string | undefined) => boolean },
): RelayServer {
  return new Server(httpServer, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    pingInterval: 2_000,
    pingTimeout: 3_000,
    connectTimeout: 5_000,
    maxHttpBufferSize: 16_384,
    destroyUpgrade: false,
    allowRequest: (request, decide) => decide(null, options.originAllowed(request.headers.origin)),
  });
}
