import type { RelaySocket } from './socket-server.ts';

const HOUR_MS = 3_600_000;
/** A socket is closed when it is so old, or up to twice: not all in one moment. */
const OLD_MS = 6 * HOUR_MS;

export interface ShelfLife {
  /** The session behind the socket has come to its end. */
  readonly isExpired: (socket: RelaySocket) => boolean;
  /**
   * It shows what its browser had long ago: a token that is renewed every day is good for one day more. To be closed;
   * it connects again by itself, with what the browser has now.
   */
  readonly isOld: (socket: RelaySocket) => boolean;
}

export function createShelfLife(now: () => number, monotonicNow = () => performance.now()): ShelfLife {
  const ends = new WeakMap<RelaySocket, number>();
  const endOf = (socket: RelaySocket) => {
    const end = ends.get(socket) ?? monotonicNow() + OLD_MS * (1 + Math.random());
    ends.set(socket, end);
    return end;
  };
  return {
    isExpired: ({ data }) => data.viewer.expiresAt !== null && data.viewer.expiresAt <= now(),
    isOld: (socket) => endOf(socket) <= monotonicNow(),
  };
}
