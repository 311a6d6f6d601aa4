import type { ScreenSocket } from './connect.ts';

/** Tells the server what is on the glass: the newest revision of one view at each `tell`, views by turns. */
export function createPainter(socket: ScreenSocket): {
  readonly paint: (view: string, revision: number) => void;
  readonly tell: () => void;
} {
  const untold = new Map<string, number>();
  return {
    paint: (view, revision) => void untold.set(view, revision),
    tell() {
      const [first] = untold;
      if (!first || !socket.connected) return;
      const [view, revision] = first;
      untold.delete(view);
      socket.emit('screen:painted', { view, revision });
    },
  };
}
