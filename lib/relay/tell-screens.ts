import type { Circle } from './circles.ts';
import type { ViewChange } from './contract.ts';
import { eventFrame } from './direct-line.ts';
import { DIRECT, LAGGING } from './screen.ts';
import type { RelayServer } from './socket-server.ts';

/** Tells changes to everybody who follows them and keeps up: each is put into words once, whatever their number. */
export function tellScreens(io: RelayServer, circle: Circle, changes: readonly ViewChange[]): void {
  // Socket.IO's own road comes after all have been asked: it keeps a socket busy until the end of this turn.
  for (const change of changes.filter((each) => !allToldDirectly(circle, each)))
    io.to(circle.roomOf(change.view)).except([LAGGING, DIRECT]).emit('view:change', change);
}

function allToldDirectly({ audience }: Circle, change: ViewChange): boolean {
  const frame = eventFrame('view:change', change);
  let all = true;
  for (const screen of audience.of(change.view)) {
    if (screen.keepsUp(change.view) && !screen.write(frame)) all = false;
  }
  return all;
}
