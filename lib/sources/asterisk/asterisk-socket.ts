import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { nothingRead, readChunk, type Message } from './frames.ts';
import type { AsteriskConfig, Timings } from './asterisk-config.ts';

export interface SocketListener {
  readonly onGreeting: () => void;
  readonly onMessage: (message: Message) => void;
  /** Any proof of life. */
  readonly onAlive: () => void;
  /** Time for a sign of life of our own. */
  readonly onPulse: () => void;
  readonly onFault: (fault: string) => void;
}

export interface AmiSocket {
  readonly send: (text: string) => void;
  /** Ends it at once, whatever the other side does. */
  readonly end: (why: string) => void;
  /** Resolves with the reason when it is over; never rejects. */
  readonly over: Promise<string>;
}

const GREETING = 'Asterisk Call Manager';

/** One connection to the manager port, with a pulse of its own: it ends itself after silence. */
export function openSocket(config: AsteriskConfig, timings: Timings, listener: SocketListener): AmiSocket {
  const socket = connect(config);
  socket.setNoDelay(true);
  let why: string | null = null;
  let greeted = false;
  let unfinished = nothingRead;
  let aliveAt = performance.now();
  const end = (because: string) => {
    why ??= because;
    socket.destroy();
  };
  const opening = setTimeout(() => end('Asterisk does not answer'), timings.openWithinMs);
  const pulse = setInterval(() => {
    if (!greeted) return;
    if (performance.now() - aliveAt <= timings.deadAfterMs) return listener.onPulse();
    listener.onFault('silent-link');
    end(`nothing heard from Asterisk for ${Math.round(timings.deadAfterMs / 1000)} s`);
  }, timings.pingEveryMs);
  const greet = (greeting: string) => {
    clearTimeout(opening);
    greeted = true;
    if (greeting.startsWith(GREETING)) return listener.onGreeting();
    end(`this is no manager port of Asterisk: it greets with ${JSON.stringify(greeting.slice(0, 60))}`);
  };
  socket.on('data', (chunk: Buffer) => {
    if (why !== null) return;
    aliveAt = performance.now();
    listener.onAlive();
    const read = readChunk(unfinished, chunk);
    unfinished = read.unfinished;
    if (read.greeting !== null) greet(read.greeting);
    for (const message of read.messages) if (why === null) listener.onMessage(message);
  });
  socket.on('error', (error: NodeJS.ErrnoException) => (why ??= error.message || (error.code ?? 'failed')));
  const over = new Promise<string>((resolve) => {
    socket.on('close', () => {
      clearTimeout(opening);
      clearInterval(pulse);
      resolve(why ?? 'Asterisk closed the connection');
    });
  });
  return { send: (text) => socket.writable && socket.write(text), end, over };
}

function connect({ host, port, tls }: AsteriskConfig): Socket {
  if (tls === null) return connectPlain({ host, port });
  return connectTls({
    ...{ host, port, rejectUnauthorized: tls.verify },
    ...(isIP(host) === 0 && { servername: host }),
    ...(tls.ca !== undefined && { ca: tls.ca }),
  });
}
