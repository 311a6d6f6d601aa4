import type { LinkHealth } from '#lib/floor/link.ts';
import type { Ended } from '../stay-connected.ts';
import { createAsking, type Asking, type Reply } from './asterisk-asking.ts';
import type { AsteriskConfig, Timings } from './asterisk-config.ts';
import { openSocket } from './asterisk-socket.ts';
import { challenge, login, ping } from './frames-actions.ts';
import type { Message } from './frames.ts';

/** One connection, as the others see it while it lasts. */
export interface Connection {
  readonly asking: Asking;
  readonly end: (why: string) => void;
}

export interface LinkListener {
  readonly now: () => number;
  readonly onMessage: (message: Message, connection: Connection) => void;
  readonly onLoggedIn: (connection: Connection) => void;
  /** A connection that had been logged in is over; `at` is its last proof of life. */
  readonly onLost: (at: number, why: string) => void;
  readonly onFault: (fault: string) => void;
}

export interface Link {
  /** One connection, from its opening to its end; resolves when it is over and never rejects. */
  readonly connect: (signal: AbortSignal) => Promise<Ended>;
  /** Everything is known: from now on it counts as live. */
  readonly live: () => void;
  readonly health: () => Pick<LinkHealth, 'status' | 'lastHeardAt' | 'note'>;
}

/** After this many refusals in a row the pause does not grow any more: 2, 4, 8, then 10 minutes. */
const LONGEST_REFUSAL = 5;
/** What Asterisk says where it knows the account but has a session of it already. */
const IN_USE = /already in use/i;

export function createLink(config: AsteriskConfig, timings: Timings, listener: LinkListener): Link {
  let status: LinkHealth['status'] = 'connecting';
  let note: string | null = null;
  let lastHeardAt: number | null = null;
  let refusals = 0;
  let loggedIn = false;

  const refuse = (reply: Reply, end: (why: string) => void) => {
    if (IN_USE.test(reply.message ?? '')) return end('Asterisk has a session of this account already');
    refusals += 1;
    status = 'refused';
    note = refusalNote(config, reply);
    listener.onFault('log-in-refused');
    end(note);
  };
  const logIn = (connection: Connection) => {
    const { asking, end } = connection;
    const silent = () => end('Asterisk did not answer the log-in');
    asking.ask(challenge(), (challenged) => {
      if (challenged === null) return silent();
      if (!challenged.success || challenged.challenge === null) return refuse(challenged, end);
      asking.ask(login(config.username, config.secret, challenged.challenge), (reply) => {
        if (reply === null) return silent();
        if (!reply.success) return refuse(reply, end);
        refusals = 0;
        loggedIn = true;
        status = 'connecting';
        note = null;
        listener.onLoggedIn(connection);
      });
    });
  };
  const open = async (signal: AbortSignal, begun: number): Promise<Ended> => {
    loggedIn = false;
    const socket = openSocket(config, timings, {
      onGreeting: () => logIn(connection),
      onMessage: (message) => listener.onMessage(message, connection),
      onAlive: () => (lastHeardAt = listener.now()),
      onPulse: () => loggedIn && asking.ask(ping(), () => undefined),
      onFault: listener.onFault,
    });
    const asking = createAsking(socket.send, timings.replyWithinMs);
    const connection: Connection = { asking, end: socket.end };
    const stop = () => socket.end('stopped');
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const why = await socket.over;
    signal.removeEventListener('abort', stop);
    asking.stop();
    return ended(why, begun);
  };
  const ended = (why: string, begun: number): Ended => {
    if (status === 'refused') {
      const times = Math.min(2 ** (refusals - 1), LONGEST_REFUSAL);
      return { stableMs: 0, retryAfterMs: timings.refusedRetryMs * times };
    }
    const stableMs = status === 'live' ? performance.now() - begun : 0;
    status = 'lost';
    note = why;
    if (loggedIn) listener.onLost(lastHeardAt ?? listener.now(), why);
    loggedIn = false;
    return { stableMs };
  };
  return {
    async connect(signal) {
      const begun = performance.now();
      // Only an address that none can have fails here; it is shown like any other reason.
      return open(signal, begun).catch((error: unknown) => ended((error as Error).message, begun));
    },
    live() {
      if (status === 'connecting') status = 'live';
    },
    health: () => ({ status, lastHeardAt, note }),
  };
}

function refusalNote({ secret, username }: AsteriskConfig, { message }: Reply): string {
  const said = (message ?? 'no reason given').replaceAll(secret, '***').slice(0, 200);
  return (
    `Asterisk refused the log-in of ${username} ("${said}"): the name or the secret is wrong, or manager.conf ` +
    'does not permit our address. Correct it; trying again slowly.'
  );
}
