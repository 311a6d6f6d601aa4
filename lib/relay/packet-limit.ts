import type { Log } from '#lib/log.ts';
import type { RelayServer, RelaySocket } from './socket-server.ts';

/** A screen says a few packets a second; a board that follows all it may at once says some dozens. */
const BURST = 200;
const PER_SECOND = 20;

/** Cuts off a connection that says far more than a screen has to say, whatever it says. Returns its own stop. */
export function limitPackets(io: RelayServer, log: Log, monotonicNow = () => performance.now()): () => void {
  const onConnection = (connection: RelaySocket['conn']) => {
    let left = BURST;
    let at = monotonicNow();
    connection.on('packet', () => {
      const now = monotonicNow();
      left = Math.min(BURST, left + ((now - at) / 1000) * PER_SECOND) - 1;
      at = now;
      if (left >= 0) return;
      log.warn({ address: connection.remoteAddress }, 'a screen flooded the relay and was cut off');
      connection.close(true);
    });
  };
  io.engine.on('connection', onConnection);
  return () => void io.engine.off('connection', onConnection);
}
