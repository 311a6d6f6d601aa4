import type { Socket } from 'node:net';
import type { RelaySocket } from './socket-server.ts';

/** How often a socket that lags is looked at. */
const LOOK_MS = 20;

/** Whether a socket keeps up with what it is told. */
export interface DrainWatch {
  /** `false` once the socket has not drained, and from then on until it has. */
  readonly keepsUp: () => boolean;
  readonly stop: () => void;
}

/** Tells when the socket begins to lag and when it has drained. `line` is its direct line, if it has one. */
export function watchDrain(
  conn: RelaySocket['conn'],
  line: Socket | null,
  on: { readonly lagging: () => void; readonly drained: () => void },
): DrainWatch {
  let looking: NodeJS.Timeout | null = null;
  // Not writable: Socket.IO has something queued. Length: the network has not taken what was written.
  const drained = () =>
    conn.readyState === 'open' && conn.transport.writable && (line === null || line.writableLength === 0);
  const stop = () => {
    if (looking) clearInterval(looking);
    looking = null;
    conn.transport.off('ready', look);
  };
  const look = () => {
    if (!looking || !drained()) return;
    stop();
    on.drained();
  };
  return {
    keepsUp() {
      if (looking) return false;
      if (drained()) return true;
      looking = setInterval(look, LOOK_MS);
      conn.transport.on('ready', look);
      on.lagging();
      return false;
    },
    stop,
  };
}
