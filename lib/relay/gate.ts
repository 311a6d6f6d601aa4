import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Log } from '#lib/log.ts';
import type { Refusal } from './refusal.ts';
import type { Guard, RelaySocket } from './socket-server.ts';
import type { Credentials, NotGiven, Viewer, ViewerOf } from './viewer.ts';
import { createWhoIsIt } from './who-is-it.ts';

/** So many handshakes of one address may be refused in a minute; then it is not even asked who they are. */
const REFUSED_A_MINUTE = 20;
/** Sockets of one session: a desk with many tabs has fewer, by far. */
const MOST_SOCKETS = 20;

export interface GateOptions {
  readonly originAllowed: (origin: string | undefined) => boolean;
  readonly viewerOf: ViewerOf;
  readonly notGiven: (what: NotGiven) => void;
  readonly log: Log;
  /** The address behind a request, if a proxy is in front. */
  readonly addressOf?: (request: IncomingMessage) => string;
  readonly now?: () => number;
}

/** Who gets a socket, and for how long. */
export interface Gate extends Guard {
  /** Asks again who is behind a socket. */
  readonly again: (socket: RelaySocket) => Promise<Viewer | null>;
  /** Rights have changed. */
  readonly changed: () => void;
  /** Whether rights have changed since it was asked who is behind the socket. */
  readonly isOld: (socket: RelaySocket) => boolean;
  readonly tell: (connection: RelaySocket['conn'], what: Omit<NotGiven, 'address' | 'session'>) => void;
}

export function createGate(options: GateOptions): Gate {
  const { originAllowed, notGiven, log, addressOf = remoteAddress } = options;
  const who = createWhoIsIt(options.viewerOf, options.now);
  const refusals = new RateLimiterMemory({ points: REFUSED_A_MINUTE, duration: 60 });
  const sockets = new Map<string, number>();
  const sessions = new WeakMap<RelaySocket['conn'], string>();

  const refused = (address: string) => refusals.consume(address).catch(() => undefined);
  const tell: Gate['tell'] = (connection, what) =>
    notGiven({
      ...what,
      address: addressOf(connection.request),
      session: sessions.get(connection) ?? null,
    });
  const count = (session: string, by: 1 | -1) => {
    const next = (sockets.get(session) ?? 0) + by;
    if (next > 0) sockets.set(session, next);
    else sockets.delete(session);
  };
  /** `null` for a socket that is let in. */
  const whyRefused = async (socket: RelaySocket): Promise<Refusal | null> => {
    const changes = who.changes();
    const viewer = await who.ask(credentialsOf(socket.handshake.headers));
    if (!viewer) return { why: 'signed-out' };
    const { session } = viewer;
    sessions.set(socket.conn, session);
    if ((sockets.get(session) ?? 0) >= MOST_SOCKETS) return { why: 'too-many-pages' };
    count(session, 1);
    socket.conn.once('close', () => count(session, -1));
    socket.data = { viewer, changes };
    return null;
  };
  const letIn = async (socket: RelaySocket): Promise<Error | undefined> => {
    try {
      const refusal = await whyRefused(socket);
      if (!refusal) return undefined;
      const kind = refusal.why === 'signed-out' ? 'denied' : 'limited';
      tell(socket.conn, { kind, why: refusal.why, view: null });
      return Object.assign(new Error(refusal.why), { data: refusal });
    } catch (error) {
      log.warn({ error: String(error) }, 'a screen has to wait: it cannot be asked who is signed in');
      return new Error('not now');
    }
  };
  return {
    async mayOpen(request) {
      const address = addressOf(request);
      const told = { address, session: null, view: null };
      if (!originAllowed(request.headers.origin)) {
        notGiven({ kind: 'denied', why: 'a page of another origin', ...told });
        return false;
      }
      const before = await refusals.get(address);
      if ((before?.consumedPoints ?? 0) < REFUSED_A_MINUTE) return true;
      if (who.knows(credentialsOf(request.headers))) return true;
      notGiven({ kind: 'limited', why: 'refused too often', ...told });
      return false;
    },
    guard(io) {
      const open = new WeakSet<RelaySocket['conn']>();
      io.engine.on('connection', (connection: RelaySocket['conn']) => {
        connection.once('close', () => {
          // Who never said who it is counts as well.
          if (!open.has(connection)) void refused(addressOf(connection.request));
        });
      });
      io.use((socket, next) => {
        void letIn(socket).then((error) => {
          if (!error) open.add(socket.conn);
          next(error);
          // The reason goes out first, in the next tick.
          if (error) setImmediate(() => socket.conn.close());
        });
      });
    },
    again: (socket) => who.ask(credentialsOf(socket.handshake.headers)),
    changed: who.changed,
    isOld: (socket) => socket.data.changes !== who.changes(),
    tell,
  };
}

const remoteAddress = (request: IncomingMessage): string => request.socket.remoteAddress ?? '';

/** Only what says who it is: nothing else of a handshake is anybody's business. */
const credentialsOf = ({ cookie, authorization }: IncomingHttpHeaders): Credentials => ({
  ...(cookie !== undefined && { cookie }),
  ...(authorization !== undefined && { authorization }),
});
