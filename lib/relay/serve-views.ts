import type { Today } from '#lib/floor/callers/today.ts';
import type { FloorStore } from '#lib/floor/floor-store.ts';
import type { QueueKey } from '#lib/floor/floor.ts';
import type { Log } from '#lib/log.ts';
import { createCircles, type Circle } from './circles.ts';
import { acceptScreens, type ConnectedScreen } from './connected-screens.ts';
import type { Beat, LinkRow } from './contract.ts';
import { currentView, type CurrentView } from './current-view.ts';
import { directLine } from './direct-line.ts';
import { createFlushWindow } from './flush-window.ts';
import type { Gate } from './gate.ts';
import { limitPackets } from './packet-limit.ts';
import { recheckScreen } from './recheck.ts';
import type { Scope } from './scope.ts';
import { LAGGING, type Screen } from './screen.ts';
import { createShelfLife } from './shelf-life.ts';
import type { RelayServer } from './socket-server.ts';
import { tellScreens } from './tell-screens.ts';

export interface TodayFeed {
  readonly now: () => Today;
  /** Returns its own stop. */
  readonly subscribe: (listener: (changed: Iterable<QueueKey>) => void) => () => void;
}

export interface ServeViewsOptions {
  readonly floorStore: Pick<FloorStore, 'floor' | 'subscribe'>;
  readonly links: () => readonly LinkRow[];
  /** Today's figures as they are now, and a word whenever those of some queues are not what they were. */
  readonly today: TodayFeed;
  /** New with each server process. */
  readonly epoch: string;
  readonly build: string;
  readonly clock: { readonly now: () => number };
  readonly log: Log;
  readonly gate: Pick<Gate, 'again' | 'changed' | 'isOld' | 'tell'>;
  readonly flushMs?: number;
  readonly beatMs?: number;
  /** `false`: all words take Socket.IO's own road. Same bytes, more work. */
  readonly directLines?: boolean;
}

export interface Relay {
  /** The view as the screens of a scope are told it, for the API; `null` for a name that is no view. */
  readonly currentView: (view: string, scope: Scope) => CurrentView | null;
  readonly screens: () => readonly ConnectedScreen[];
  /** To be called when rights have changed: every screen loses what it may no longer see. */
  readonly recheck: () => Promise<void>;
  readonly stop: () => void;
}

/** Tells every screen what it follows, by the promises of `contract.ts`. */
export function serveViews(io: RelayServer, options: ServeViewsOptions): Relay {
  const { floorStore, links, today, epoch, build, clock, log, gate } = options;
  const ground = () => ({ floor: floorStore.floor(), links: links(), today: today.now() });
  const circles = createCircles(epoch, ground, clock.now);
  const beatOf = ({ views }: Circle): Beat => ({
    serverTime: clock.now(),
    epoch: views.epoch,
    build,
    links: links(),
    heads: views.heads(),
  });
  // A screen that has just connected need not wait a second for the time and the health of the links.
  const welcome = (screen: Screen) => void screen.socket.emit('clock:beat', beatOf(screen.circle()));
  const check = (screen: Screen) => recheckScreen(screen, { gate, circles, log, welcome });
  const screens = acceptScreens(io, {
    circleOf: (socket) => circles.of(socket.data.viewer.scope),
    now: clock.now,
    lineOf: (socket) => (options.directLines === false ? null : directLine(socket.conn)),
    welcome(screen) {
      welcome(screen);
      if (gate.isOld(screen.socket)) void check(screen);
    },
    denied: (socket, view) => gate.tell(socket.conn, { kind: 'denied', why: 'a view of others', view }),
  });
  const shelfLife = createShelfLife(clock.now);
  let dirty = new Set<QueueKey>();

  const window = createFlushWindow(() => {
    const changed = dirty;
    dirty = new Set();
    for (const circle of circles.all()) tellScreens(io, circle, circle.views.changes(changed));
  }, options.flushMs ?? 50);
  const beat = () => {
    circles.tidy();
    for (const screen of screens.all()) {
      screen.keepsUp(null);
      if (shelfLife.isExpired(screen.socket)) void check(screen);
      else if (shelfLife.isOld(screen.socket)) screen.socket.conn.close();
    }
    for (const circle of circles.all()) {
      if (circle.members > 0) io.to(circle.room).except(LAGGING).emit('clock:beat', beatOf(circle));
    }
    // Links change with time alone. Not in this turn, in which the beat keeps every socket busy.
    setImmediate(window.ask);
  };
  const touch = (changed: Iterable<QueueKey>) => {
    for (const queue of changed) dirty.add(queue);
    if (dirty.size > 0) window.ask();
  };
  const listening = [floorStore.subscribe((_floor, changed) => touch(changed)), today.subscribe(touch)];
  const stopLimiting = limitPackets(io, gate.tell);
  const beating = setInterval(beat, options.beatMs ?? 1_000);

  return {
    currentView(view, scope) {
      const { views, audience } = circles.of(scope);
      if (views.open(view)) audience.asked(view);
      const snapshot = views.snapshot(view);
      return snapshot && currentView(snapshot, clock.now());
    },
    screens: screens.list,
    async recheck() {
      gate.changed();
      await Promise.all([...screens.all()].map(check));
    },
    stop() {
      clearInterval(beating);
      listening.forEach((stopListening) => stopListening());
      stopLimiting();
      window.stop();
      screens.stop();
    },
  };
}
