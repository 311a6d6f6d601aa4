import { Socket } from 'node:net';
import type { RelaySocket } from './socket-server.ts';

type Connection = RelaySocket['conn'];

/**
 * The TCP socket under a connection, to write ready-made frames to it; `null` where anything is not as we know it, and
 * then Socket.IO's own road is taken. It skips what Socket.IO does for each receiver of each message, which is a third
 * of the cost of a delivery. Only for a connection that is open, writable and has nothing queued: so order is kept.
 */
export function directLine({ transport }: Connection): Socket | null {
  if (transport.name !== 'websocket' || !('socket' in transport)) return null;
  const webSocket = transport.socket;
  if (typeof webSocket !== 'object' || webSocket === null) return null;
  // A compressing socket frames each message in a way of its own.
  if (!('extensions' in webSocket) || webSocket.extensions !== '') return null;
  if (!('_socket' in webSocket) || !(webSocket._socket instanceof Socket)) return null;
  return webSocket._socket;
}

/** An event as Socket.IO puts it on the wire: Engine.IO message, Socket.IO event, in one WebSocket text frame. */
export function eventFrame(event: string, word: unknown): Buffer {
  const payload = Buffer.from(`42${JSON.stringify([event, word])}`);
  return Buffer.concat([head(payload.length), payload]);
}

const FINAL_TEXT = 0x81;

function head(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_TEXT, length]);
  if (length < 65_536) return Buffer.from([FINAL_TEXT, 126, length >> 8, length & 0xff]);
  const long = Buffer.alloc(10);
  long.writeUInt8(FINAL_TEXT, 0);
  long.writeUInt8(127, 1);
  long.writeBigUInt64BE(BigInt(length), 2);
  return long;
}
