import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { SOCKET_PATH } from './socket-server.ts';

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Only the Socket.IO path upgrades: every other request to upgrade is refused, and whoever listens for upgrades later
 * (Next does, at its first request) is taken off again and never sees one. Call it after the Socket.IO server is made.
 * `otherwise` takes the refused ones instead: for development, where Next reloads the page over a socket of its own.
 * Returns its own stop.
 */
export function ownUpgrades(httpServer: Server, otherwise: UpgradeListener = refuse): () => void {
  const ours: UpgradeListener = (request, socket, head) => {
    if (request.url?.startsWith(SOCKET_PATH)) return;
    // An absolute address asks us to be a proxy: that is nobody's business here, not even Next's.
    if (request.url?.startsWith('/')) otherwise(request, socket, head);
    else refuse(request, socket);
  };
  httpServer.on('upgrade', ours);
  const keepOthersOff = (event: string | symbol, listener: UpgradeListener) => {
    // `newListener` comes before the listener is added, so it can be taken off only once it is there.
    if (event === 'upgrade') queueMicrotask(() => httpServer.off('upgrade', listener));
  };
  httpServer.on('newListener', keepOthersOff);
  return () => {
    httpServer.off('newListener', keepOthersOff);
    httpServer.off('upgrade', ours);
  };
}

function refuse(_request: IncomingMessage, socket: Duplex): void {
  // Somebody who goes away while being refused is no fault of ours.
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
    socket.destroy(),
  );
}
