import type { FollowReply, ViewSnapshot } from './contract.ts';
import type { RelaySocket } from './socket-server.ts';

/** A room beside those of the views: whoever is in it is told nothing until drained. */
export const LAGGING = 'lagging';

/** One connected socket: what it follows and whether it keeps up. */
export interface Screen {
  readonly socket: RelaySocket;
  readonly follows: ReadonlySet<string>;
  readonly follow: (view: string, reply: (reply: FollowReply) => void) => void;
  readonly unfollow: (view: string) => void;
  /** Asked before anything is told: `false` if the socket has not drained; it then owes a snapshot of the view. */
  readonly keepsUp: (view: string | null) => boolean;
  readonly stop: () => void;
}

/**
 * A socket that has not drained since the last word leaves everything aside until it has, and then gets one snapshot
 * of each view that changed meanwhile. So nothing ever queues for a slow or stopped screen.
 */
export function createScreen(socket: RelaySocket, snapshot: (view: string) => ViewSnapshot | null): Screen {
  const follows = new Set<string>();
  const owed = new Map<string, (snapshot: ViewSnapshot) => void>();
  const transport = socket.conn.transport;
  const sendSnapshot = (whole: ViewSnapshot) => void socket.emit('view:snapshot', whole);
  let lagging = false;

  const onReady = () => {
    if (!transport.writable) return;
    transport.off('ready', onReady);
    lagging = false;
    void socket.leave(LAGGING);
    for (const [view, send] of owed) {
      const whole = snapshot(view);
      if (whole) send(whole);
    }
    owed.clear();
  };
  const keepsUp = (view: string | null) => {
    if (!lagging && transport.writable) return true;
    if (!lagging) {
      lagging = true;
      void socket.join(LAGGING);
      transport.on('ready', onReady);
    }
    if (view !== null && !owed.has(view)) owed.set(view, sendSnapshot);
    return false;
  };
  return {
    socket,
    follows,
    follow(view, reply) {
      follows.add(view);
      void socket.join(view);
      const whole = keepsUp(view) ? snapshot(view) : null;
      if (whole) reply(whole);
      else owed.set(view, reply);
    },
    unfollow(view) {
      follows.delete(view);
      owed.delete(view);
      void socket.leave(view);
    },
    keepsUp,
    stop: () => void transport.off('ready', onReady),
  };
}
