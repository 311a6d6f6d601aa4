import type { ScreenSocket } from './connect.ts';

/** A screen says little: see `packet-limit.ts`. */
const EVERY_MS = 5_000;

/** Tells the server what is on the glass: the newest revision of one view every few seconds, views by turns. */
export function createPainter(
  socket: ScreenSocket,
  monotonicNow: () => number,
): {
  readonly paint: (view: string, revision: number) => void;
  /** To be called often: it tells when it is time. */
  readonly tell: () => void;
} {
  const untold = new Map<string, number>();
  let notBefore = -Infinity;
  return {
    paint: (view, revision) => void untold.set(view, revision),
    tell() {
      const [first] = untold;
      if (!first || !socket.connected || monotonicNow() < notBefore) return;
      const [view, revision] = first;
      untold.delete(view);
      notBefore = monotonicNow() + EVERY_MS;
      socket.emit('screen:painted', { view, revision });
    },
  };
}
