import type { Gate } from './gate.ts';
import type { RelayServer, RelaySocket } from './socket-server.ts';

/**
 * A screen says at most 30 things a minute (what it has painted, what time it is) and answers 30 pings. A board that
 * follows all it may at once, twice since it was told to follow again, has a burst of 200 more.
 */
const BURST = 200;
const A_MINUTE = 60;

/**
 * Cuts off a connection that says more than a screen has to say, whatever it says, or more at once than fits. Returns
 * its own stop.
 */
export function limitPackets(
  io: RelayServer,
  tell: Gate['tell'],
  monotonicNow = () => performance.now(),
): () => void {
  const onConnection = (connection: RelaySocket['conn']) => {
    let left = BURST;
    let at = monotonicNow();
    connection.on('packet', () => {
      const now = monotonicNow();
      left = Math.min(BURST, left + ((now - at) / 60_000) * A_MINUTE) - 1;
      at = now;
      if (left >= 0 || connection.readyState !== 'open') return;
      tell(connection, { kind: 'limited', why: 'too many messages', view: null });
      connection.close(true);
    });
    connection.on('close', (_reason: string, why: unknown) => {
      if (isTooBig(why)) tell(connection, { kind: 'limited', why: 'a message too big', view: null });
    });
  };
  io.engine.on('connection', onConnection);
  return () => void io.engine.off('connection', onConnection);
}

/** The WebSocket's own words for a message above the limit, as Engine.IO passes them on. */
const isTooBig = (why: unknown): boolean =>
  why instanceof Error && why.message.includes('Max payload size exceeded');
