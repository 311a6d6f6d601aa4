import type { Socket } from 'node:net';
import type { Follower } from './audience.ts';
import type { Circle } from './circles.ts';
import type { ViewSnapshot } from './contract.ts';
import { watchDrain } from './drain-watch.ts';
import type { RelaySocket } from './socket-server.ts';

/** A room beside those of the views: whoever is in it is told nothing until drained. */
export const LAGGING = 'lagging';
/** A room beside those of the views: whoever is in it is written to directly. */
export const DIRECT = 'direct';

/** One connected socket: what it follows, at which scope, and whether it keeps up. */
export interface Screen extends Follower {
  readonly socket: RelaySocket;
  readonly circle: () => Circle;
  readonly follows: ReadonlySet<string>;
  /** The view as a whole is replied, at once or when the socket has drained; then come its changes. */
  readonly follow: (view: string, reply: (whole: ViewSnapshot) => void) => void;
  readonly unfollow: (view: string) => void;
  /** Goes over to another circle, following nothing. */
  readonly enter: (circle: Circle) => void;
  readonly sendSnapshot: (whole: ViewSnapshot) => void;
  readonly stop: () => void;
}

/**
 * A socket that has not drained since the last word is told nothing until it has, and then gets one snapshot of each
 * view that changed meanwhile. So nothing ever queues for a slow or stopped screen. `line`: its direct line, if any.
 */
export function createScreen(socket: RelaySocket, line: Socket | null, first: Circle): Screen {
  if (line) void socket.join(DIRECT);
  let circle = first;
  const follows = new Set<string>();
  const owed = new Map<string, (snapshot: ViewSnapshot) => void>();
  const watch = watchDrain(socket.conn, line, {
    lagging: () => void socket.join(LAGGING),
    drained() {
      void socket.leave(LAGGING);
      for (const [view, send] of owed) {
        const whole = circle.views.snapshot(view);
        if (whole) send(whole);
      }
      owed.clear();
    },
  });
  const leave = () => {
    for (const view of follows) screen.unfollow(view);
    circle.members -= 1;
    void socket.leave(circle.room);
  };
  const join = () => {
    circle.members += 1;
    void socket.join(circle.room);
  };
  const screen: Screen = {
    socket,
    circle: () => circle,
    follows,
    follow(view, reply) {
      if (!circle.views.open(view)) return;
      follows.add(view);
      circle.audience.join(view, screen);
      void socket.join(circle.roomOf(view));
      const whole = watch.keepsUp() ? circle.views.snapshot(view) : null;
      if (whole) reply(whole);
      else owed.set(view, reply);
    },
    unfollow(view) {
      if (!follows.delete(view)) return;
      owed.delete(view);
      circle.audience.leave(view, screen);
      void socket.leave(circle.roomOf(view));
    },
    enter(next) {
      leave();
      circle = next;
      join();
    },
    keepsUp(view) {
      const keepsUp = watch.keepsUp();
      if (!keepsUp && view !== null && !owed.has(view)) owed.set(view, screen.sendSnapshot);
      return keepsUp;
    },
    write(frame) {
      line?.write(frame);
      return line !== null;
    },
    sendSnapshot: (whole) => void socket.emit('view:snapshot', whole),
    stop() {
      watch.stop();
      leave();
    },
  };
  join();
  return screen;
}
