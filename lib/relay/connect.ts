import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from './contract.ts';

export type ScreenSocket = Socket<ServerToClient, ClientToServer>;

/**
 * A screen's connection to the relay: WebSocket only, tried again for ever, first after about 0.5 s and never more than
 * 10 s apart, each time up to half more or less so that a hundred screens do not come back in one moment.
 */
export function connectRelay(url: string): ScreenSocket {
  return io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: true,
    reconnectionAttempts: Infinity,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
    timeout: 5_000,
  });
}

/**
 * Socket.IO does not come back by itself after the server has closed a socket or refused it: here it does, since a
 * screen that nobody touches must be right again on its own. Returns its own stop.
 */
export function comeBack(socket: ScreenSocket, afterMs = () => 5_000 * (0.5 + Math.random())): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    if (socket.active) return;
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), afterMs());
  };
  socket.on('disconnect', later);
  socket.on('connect_error', later);
  return () => {
    clearTimeout(timer);
    socket.off('disconnect', later);
    socket.off('connect_error', later);
  };
}
