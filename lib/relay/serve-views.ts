import type { FloorStore } from '#lib/floor/floor-store.ts';
import type { QueueKey } from '#lib/floor/floor.ts';
import type { Log } from '#lib/log.ts';
import { createAudience } from './audience.ts';
import { acceptScreens, type ConnectedScreen } from './connected-screens.ts';
import type { Beat, LinkRow } from './contract.ts';
import { currentView, type CurrentView } from './current-view.ts';
import { directLine } from './direct-line.ts';
import { createFlushWindow } from './flush-window.ts';
import { createLiveViews } from './live-views.ts';
import { limitPackets } from './packet-limit.ts';
import { LAGGING } from './screen.ts';
import type { RelayServer, SocketData } from './socket-server.ts';
import { tellScreens } from './tell-screens.ts';

export interface ServeViewsOptions {
  readonly floorStore: Pick<FloorStore, 'floor' | 'subscribe'>;
  readonly links: () => readonly LinkRow[];
  /** New with each server process. */
  readonly epoch: string;
  readonly build: string;
  readonly clock: { readonly now: () => number };
  readonly log: Log;
  /** Asked at each follow and at each `recheck`; everybody may follow everything unless told otherwise. */
  readonly mayFollow?: (socketData: SocketData, view: string) => boolean;
  readonly flushMs?: number;
  readonly beatMs?: number;
  /** `false`: all words take Socket.IO's own road. Same bytes, more work. */
  readonly directLines?: boolean;
}

export interface Relay {
  /** The view as the screens are told it, for the API; `null` for a name that is no view. */
  readonly currentView: (view: string) => CurrentView | null;
  readonly screens: () => readonly ConnectedScreen[];
  /** To be called when rights have changed: a socket that may no longer follow what it follows is cut off. */
  readonly recheck: () => void;
  readonly stop: () => void;
}

/** Tells every screen what it follows, by the promises of `contract.ts`. */
export function serveViews(io: RelayServer, options: ServeViewsOptions): Relay {
  const { floorStore, links, epoch, build, clock, log } = options;
  const mayFollow = options.mayFollow ?? (() => true);
  const views = createLiveViews(epoch, () => ({ floor: floorStore.floor(), links: links() }), clock.now);
  const audience = createAudience(() => performance.now());
  const screens = acceptScreens(io, {
    views,
    audience,
    mayFollow: (socket, view) => mayFollow(socket.data, view),
    now: clock.now,
    lineOf: (socket) => (options.directLines === false ? null : directLine(socket.conn)),
    // A screen that has just connected need not wait a second for the time and the health of the links.
    welcome: (socket) => void socket.emit('clock:beat', beatNow()),
  });
  const beatNow = (): Beat => ({
    serverTime: clock.now(),
    epoch,
    build,
    links: links(),
    heads: views.heads(),
  });
  let dirty = new Set<QueueKey>();

  const window = createFlushWindow(() => {
    const changed = dirty;
    dirty = new Set();
    tellScreens(io, audience, views.changes(changed));
  }, options.flushMs ?? 50);
  const beat = () => {
    for (const view of views.names()) if (!audience.wants(view)) views.close(view);
    for (const screen of screens.all()) screen.keepsUp(null);
    io.except(LAGGING).emit('clock:beat', beatNow());
    // Links change with time alone. Not in this turn, in which the beat keeps every socket busy.
    setImmediate(window.ask);
  };
  const stopListening = floorStore.subscribe((_floor, changed) => {
    for (const queue of changed) dirty.add(queue);
    if (changed.size > 0) window.ask();
  });
  const stopLimiting = limitPackets(io, log);
  const beating = setInterval(beat, options.beatMs ?? 1_000);

  return {
    currentView(view) {
      if (views.open(view)) audience.asked(view);
      const snapshot = views.snapshot(view);
      return snapshot && currentView(snapshot, clock.now());
    },
    screens: screens.list,
    recheck() {
      for (const { socket, follows } of screens.all()) {
        // Closing the connection, not the socket: it connects again by itself and follows what it still may.
        if ([...follows].some((view) => !mayFollow(socket.data, view))) socket.conn.close();
      }
    },
    stop() {
      clearInterval(beating);
      stopListening();
      stopLimiting();
      window.stop();
      screens.stop();
    },
  };
}
