import type { Socket } from 'node:net';
import type { FollowReply, ViewSnapshot } from './contract.ts';
import { watchDrain } from './drain-watch.ts';
import type { RelaySocket } from './socket-server.ts';

/** A room beside those of the views: whoever is in it is told nothing until drained. */
export const LAGGING = 'lagging';
/** A room beside those of the views: whoever is in it is written to directly. */
export const DIRECT = 'direct';

/** One connected socket: what it follows and whether it keeps up. */
export interface Screen {
  readonly socket: RelaySocket;
  readonly follows: ReadonlySet<string>;
  readonly follow: (view: string, reply: (reply: FollowReply) => void) => void;
  readonly unfollow: (view: string) => void;
  /** Asked before a view is told: `false` if the socket has not drained; it is then owed a snapshot of the view. */
  readonly keepsUp: (view: string | null) => boolean;
  /** Writes a frame past Socket.IO to a screen that keeps up; `false` if there is no such road to it. */
  readonly write: (frame: Buffer) => boolean;
  readonly stop: () => void;
}

/**
 * A socket that has not drained since the last word is told nothing until it has, and then gets one snapshot of each
 * view that changed meanwhile. So nothing ever queues for a slow or stopped screen. `line`: its direct line, if any.
 */
export function createScreen(
  socket: RelaySocket,
  line: Socket | null,
  snapshot: (view: string) => ViewSnapshot | null,
): Screen {
  if (line) void socket.join(DIRECT);
  const follows = new Set<string>();
  const owed = new Map<string, (snapshot: ViewSnapshot) => void>();
  const sendSnapshot = (whole: ViewSnapshot) => void socket.emit('view:snapshot', whole);
  const watch = watchDrain(socket.conn, line, {
    lagging: () => void socket.join(LAGGING),
    drained() {
      void socket.leave(LAGGING);
      for (const [view, send] of owed) {
        const whole = snapshot(view);
        if (whole) send(whole);
      }
      owed.clear();
    },
  });
  return {
    socket,
    follows,
    follow(view, reply) {
      follows.add(view);
      void socket.join(view);
      const whole = watch.keepsUp() ? snapshot(view) : null;
      if (whole) reply(whole);
      else owed.set(view, reply);
    },
    unfollow(view) {
      follows.delete(view);
      owed.delete(view);
      void socket.leave(view);
    },
    keepsUp(view) {
      const keepsUp = watch.keepsUp();
      if (!keepsUp && view !== null && !owed.has(view)) owed.set(view, sendSnapshot);
      return keepsUp;
    },
    write(frame) {
      line?.write(frame);
      return line !== null;
    },
    stop: watch.stop,
  };
}
