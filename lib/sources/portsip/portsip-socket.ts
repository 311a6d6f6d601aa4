import { WebSocket } from 'ws';
import type { PortsipConfig, Timings } from './portsip-config.ts';

/** A broken or hostile PBX must not fill our memory with one frame. */
const LARGEST_FRAME = 16 * 1024 * 1024;

export interface SocketListener {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  /** Any proof of life, a frame or a pong. */
  readonly onAlive: () => void;
  readonly onFault: (fault: string) => void;
}

export interface WsiSocket {
  readonly send: (text: string) => void;
  /** Ends it at once, whatever the other side does. */
  readonly end: (why: string) => void;
  /** Resolves with the reason when it is over; never rejects. */
  readonly over: Promise<string>;
}

/** One WebSocket to the PBX, with a pulse of its own: pings, and ends itself after silence. */
export function openSocket(config: PortsipConfig, timings: Timings, listener: SocketListener): WsiSocket {
  const socket = new WebSocket(config.wsiUrl, {
    maxPayload: LARGEST_FRAME,
    handshakeTimeout: timings.openWithinMs,
    perMessageDeflate: false,
    // A caller's name in broken UTF-8 must not cost the connection.
    skipUTF8Validation: true,
    rejectUnauthorized: config.tls.verify,
    ...(config.tls.ca === undefined ? {} : { ca: config.tls.ca }),
  });
  let why: string | null = null;
  let aliveAt = performance.now();
  const alive = () => {
    aliveAt = performance.now();
    listener.onAlive();
  };
  const end = (because: string) => {
    why ??= because;
    socket.terminate();
  };
  const pulse = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (performance.now() - aliveAt <= timings.deadAfterMs) return socket.ping();
    listener.onFault('silent-link');
    end(`nothing heard from the PBX for ${Math.round(timings.deadAfterMs / 1000)} s`);
  }, timings.pingEveryMs);
  socket.on('open', () => {
    alive();
    listener.onOpen();
  });
  socket.on('pong', alive);
  socket.on('ping', alive);
  socket.on('message', (data: Buffer) => {
    alive();
    listener.onText(data.toString('utf8'));
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') listener.onFault('oversize-frame');
    why ??= error.message || (error.code ?? 'connection failed');
  });
  const over = new Promise<string>((resolve) => {
    socket.on('close', (code) => {
      clearInterval(pulse);
      resolve(why ?? `the PBX closed the connection (${code})`);
    });
  });
  return { send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text), end, over };
}
