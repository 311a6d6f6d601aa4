import type { LinkHealth } from '#lib/floor/link.ts';
import type { Ended } from '../stay-connected.ts';
import { auth } from './frames-commands.ts';
import { createCommands, type Commands, type Outcome } from './portsip-commands.ts';
import type { PortsipConfig, Timings } from './portsip-config.ts';
import { openSocket } from './portsip-socket.ts';

export interface LinkListener {
  readonly now: () => number;
  readonly onText: (text: string, commands: Commands) => void;
  readonly onLive: (commands: Commands) => void;
  /** A link that was live is gone; `at` is its last proof of life. Told once per loss. */
  readonly onLost: (at: number, why: string) => void;
  readonly onFault: (fault: string) => void;
}

export interface Link {
  /** One connection, from the handshake to its end; resolves when it is over and never rejects. */
  readonly connect: (signal: AbortSignal) => Promise<Ended>;
  readonly health: () => Pick<LinkHealth, 'status' | 'lastHeardAt' | 'note'>;
}

/** After this many rejections in a row the pause does not grow any more: 1, 2, 4, then 5 minutes. */
const LONGEST_REFUSAL = 5;

export function createLink(config: PortsipConfig, timings: Timings, listener: LinkListener): Link {
  let status: LinkHealth['status'] = 'connecting';
  let note: string | null = null;
  let lastHeardAt: number | null = null;
  let refusals = 0;

  const authenticated = (outcome: Outcome, commands: Commands, end: (why: string) => void) => {
    if (outcome.kind === 'silent') return end('the PBX did not answer the sign-in');
    if (outcome.kind === 'rejected') {
      refusals += 1;
      status = 'refused';
      note = refusalNote(config, outcome.error);
      listener.onFault('sign-in-rejected');
      return end(note);
    }
    refusals = 0;
    status = 'live';
    note = null;
    listener.onLive(commands);
  };
  const open = async (signal: AbortSignal, begun: number): Promise<Ended> => {
    const socket = openSocket(config, timings, {
      onOpen: () =>
        commands.ask('auth', auth(config.account, config.password, config.domain), (outcome) =>
          authenticated(outcome, commands, socket.end),
        ),
      onText: (text) => listener.onText(text, commands),
      onAlive: () => (lastHeardAt = listener.now()),
      onFault: listener.onFault,
    });
    const commands = createCommands(socket.send, timings.replyWithinMs);
    const stop = () => socket.end('stopped');
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const why = await socket.over;
    signal.removeEventListener('abort', stop);
    commands.stop();
    return ended(why, begun);
  };
  const ended = (why: string, begun: number): Ended => {
    const wasLive = status === 'live';
    const stableMs = wasLive ? performance.now() - begun : 0;
    if (status === 'refused') {
      const times = Math.min(2 ** (refusals - 1), LONGEST_REFUSAL);
      return { stableMs, retryAfterMs: timings.refusedRetryMs * times };
    }
    status = 'lost';
    note = why;
    if (wasLive) listener.onLost(lastHeardAt ?? listener.now(), why);
    return { stableMs };
  };
  return {
    async connect(signal) {
      const begun = performance.now();
      // Only an address that is no URL fails here; it is shown like any other reason.
      return open(signal, begun).catch((error: unknown) => ended((error as Error).message, begun));
    },
    health: () => ({ status, lastHeardAt, note }),
  };
}

function refusalNote(config: PortsipConfig, error: string): string {
  const who = 'username' in config.account ? 'user name or password' : 'extension or its password';
  const said = (config.password === '' ? error : error.replaceAll(config.password, '***')).slice(0, 200);
  return `PortSIP rejected the ${who}, or they do not belong to the domain ("${said}"). Correct them; trying again slowly.`;
}
