import type { Log } from '#lib/log.ts';
import { NOT_YOURS } from './answer-screen.ts';
import type { Circles } from './circles.ts';
import type { Gate } from './gate.ts';
import { scopeKey } from './scope.ts';
import type { Screen } from './screen.ts';
import type { Viewer } from './viewer.ts';

/** Asks again who is behind a screen, and leaves it what that somebody may still see. */
export async function recheckScreen(
  screen: Screen,
  { gate, circles, log, welcome }: Rechecking,
): Promise<void> {
  const { socket } = screen;
  try {
    const viewer = await gate.again(socket);
    if (!socket.connected) return;
    if (viewer) regard(screen, viewer, circles, welcome);
    else sendAway(screen);
  } catch (error) {
    log.warn({ error: String(error) }, 'a screen keeps what it sees: it cannot be asked who is signed in');
  }
}

export interface Rechecking {
  readonly gate: Pick<Gate, 'again'>;
  readonly circles: Circles;
  readonly log: Log;
  readonly welcome: (screen: Screen) => void;
}

/** The last word, and nothing after it: what waits for a socket that lags is dropped. */
function sendAway({ socket }: Screen): void {
  socket.emit('screen:refused', { why: 'signed-out' });
  socket.disconnect(true);
}

function regard(screen: Screen, viewer: Viewer, circles: Circles, welcome: (screen: Screen) => void): void {
  const { socket } = screen;
  const followed = [...screen.follows];
  const moves = scopeKey(viewer.scope) !== scopeKey(socket.data.viewer.scope);
  socket.data.viewer = viewer;
  if (moves) screen.enter(circles.of(viewer.scope));
  for (const view of followed) {
    if (!viewer.mayFollow(view)) {
      screen.unfollow(view);
      socket.emit('view:refused', { view, refused: NOT_YOURS });
    } else if (moves) screen.follow(view, screen.sendSnapshot);
  }
  if (moves) welcome(screen);
}
