import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from './contract.ts';
import { readRefusal, type Refusal } from './refusal.ts';

export type ScreenSocket = Socket<ServerToClient, ClientToServer>;

/**
 * A screen's connection to the relay: WebSocket only, tried again for ever, first after about 0.5 s and never more than
 * 10 s apart, each time up to half more or less so that a hundred screens do not come back in one moment. A browser
 * shows its cookies by itself; `headers` is for whoever is none.
 */
export function connectRelay(url: string, headers?: Readonly<Record<string, string>>): ScreenSocket {
  return io(url, {
    ...(headers && { extraHeaders: headers }),
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

/** Whoever is not let in tries again more slowly than one who has lost the server: nothing changes by itself soon. */
const AGAIN_MS = 5_000;
const REFUSED_AGAIN_MS = 30_000;

const around = (ms: number): number => ms * (0.5 + Math.random());

/**
 * Socket.IO does not come back by itself after the server has closed a socket or refused it: here it does, since a
 * screen that nobody touches must be right again on its own. Returns its own stop.
 */
export function comeBack(
  socket: ScreenSocket,
  afterMs = (refused: boolean) => around(refused ? REFUSED_AGAIN_MS : AGAIN_MS),
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (error: unknown) => {
    if (socket.active) return;
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), afterMs(refusalOf(error) !== null));
  };
  socket.on('disconnect', later);
  socket.on('connect_error', later);
  return () => {
    clearTimeout(timer);
    socket.off('disconnect', later);
    socket.off('connect_error', later);
  };
}

/** Why the server does not let us in; `null` for a server that is away. */
export const refusalOf = (error: unknown): Refusal | null =>
  error instanceof Error && 'data' in error ? readRefusal(error.data) : null;
