import { createAskViews } from './ask-views.ts';
import { askTheTime } from './ask-the-time.ts';
import { comeBack, refusalOf, type ScreenSocket } from './connect.ts';
import type { Beat, ServerToClient } from './contract.ts';
import { hear, knowingNothing, type Followed, type Heard } from './follower.ts';
import { freshnessOf, type Freshness } from './freshness.ts';
import { createPainter } from './painter.ts';
import { readRefusal, type Refusal } from './refusal.ts';
import { createServerClock } from './server-clock.ts';
import { createSleepWatch } from './sleep-watch.ts';

export interface FollowOptions {
  /** Milliseconds that never jump. */
  readonly monotonicNow?: () => number;
  /** The screen's own time of day, used for nothing but to notice that it slept. */
  readonly wallNow?: () => number;
  readonly tickMs?: number;
}

/** What a screen knows of the views it follows. */
export interface FollowedViews {
  /** The same object until something has changed. */
  readonly get: () => Followed;
  readonly subscribe: (listener: () => void) => () => void;
  /** How far a view is to be believed at this moment. It ages by itself: ask again every second. */
  readonly freshness: (view: string) => Freshness;
  /** When the server last spoke, by our monotonic clock; `null` before. */
  readonly lastBeatAt: () => number | null;
  /** The server's time, reckoned from our monotonic clock; `null` before it told us. */
  readonly serverNow: () => number | null;
  /** To be called when a revision is on the glass: the server is told, every few seconds. */
  readonly paint: (view: string, revision: number) => void;
  readonly stop: () => void;
}

/** A beat that is later than this was held up, or the server's clock was set: time to ask for the time. */
const LATE_MS = 1_000;

/** Follows views over a socket, for ever. The socket stays its owner's: `stop` leaves it connected. */
export function followViews(
  socket: ScreenSocket,
  views: readonly string[],
  options: FollowOptions = {},
): FollowedViews {
  const { monotonicNow = () => performance.now(), wallNow = () => Date.now(), tickMs = 1_000 } = options;
  const clock = createServerClock(monotonicNow);
  const listeners = new Set<() => void>();
  let state = knowingNothing(views);
  let lastBeatAt: number | null = null;

  const on = (heard: Heard) => {
    const next = hear(state, heard);
    const changed = next.state !== state;
    state = next.state;
    asking.ask(next.again);
    if (changed) for (const listener of listeners) listener();
  };
  const asking = createAskViews(socket, monotonicNow, (view, reply) => on({ type: 'reply', view, reply }));
  const time = askTheTime(socket, clock, monotonicNow);
  const painter = createPainter(socket, monotonicNow);
  const slept = createSleepWatch([monotonicNow, wallNow]);

  const onBeat = (beat: Beat) => {
    const late = clock.beaten(beat.serverTime);
    lastBeatAt = monotonicNow() - late;
    if (late > LATE_MS) time.round();
    on({ type: 'beat', beat });
  };
  const onConnect = () => {
    on({ type: 'let in' });
    asking.forget();
    asking.ask([...state.views.keys()]);
    time.anew();
  };
  const tick = () => {
    if (slept()) {
      clock.forget();
      lastBeatAt = null;
      time.anew();
      on({ type: 'away' });
    }
    painter.tell();
  };
  const onRefused = (refusal: Refusal | null) => {
    if (!refusal) return;
    lastBeatAt = null;
    on({ type: 'refused', refusal });
  };
  const stopListening = listen(socket, onConnect, (error) => onRefused(refusalOf(error)), {
    'screen:refused': (refusal) => onRefused(readRefusal(refusal)),
    'view:refused': ({ view, refused }) => {
      asking.refused(view);
      on({ type: 'reply', view, reply: { refused } });
    },
    'view:snapshot': (snapshot) => on({ type: 'snapshot', snapshot }),
    'view:change': (change) => on({ type: 'change', change }),
    'clock:beat': onBeat,
  });
  const stopComingBack = comeBack(socket);
  const ticking = setInterval(tick, tickMs);
  if (socket.connected) onConnect();

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    freshness: (view) => freshnessIn(state, view, clock.serverNow(), since(lastBeatAt, monotonicNow())),
    lastBeatAt: () => lastBeatAt,
    serverNow: clock.serverNow,
    paint: painter.paint,
    stop() {
      clearInterval(ticking);
      time.stop();
      stopListening();
      stopComingBack();
      for (const view of views) if (socket.connected) socket.emit('view:unfollow', view);
    },
  };
}

/** A view that is not whole is unknown, however young the rest is. */
function freshnessIn(
  state: Followed,
  name: string,
  serverNow: number | null,
  screen: number | null,
): Freshness {
  const view = state.views.get(name);
  const age = view?.has && serverNow !== null ? since(view.asOf, serverNow) : null;
  const head = state.beat?.heads[name];
  // The first beat after a follow may not name the view yet: its snapshot is younger.
  const pbx = head && state.beat ? since(head.asOf, state.beat.serverTime) : age;
  return freshnessOf({ screen, pbx, view: age });
}

const since = (then: number | null, now: number): number | null =>
  then === null ? null : Math.max(0, now - then);

function listen(
  socket: ScreenSocket,
  onConnect: () => void,
  onError: (error: Error) => void,
  said: ServerToClient,
): () => void {
  const names = Object.keys(said) as (keyof ServerToClient)[];
  socket.on('connect', onConnect);
  socket.on('connect_error', onError);
  for (const name of names) socket.on(name, said[name]);
  return () => {
    socket.off('connect', onConnect);
    socket.off('connect_error', onError);
    for (const name of names) socket.off(name, said[name]);
  };
}
