import { notKnownYet } from '#lib/floor/callers/today.ts';
import { createFloorStore, type FloorStore } from '#lib/floor/floor-store.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { QueueKey } from '#lib/floor/floor.ts';
import { hear, knowingNothing, type Followed, type Heard } from '#lib/relay/follower.ts';
import { createCircles, type Circles } from '#lib/relay/circles.ts';
import type { LiveViews } from '#lib/relay/live-views.ts';
import type { Rows } from '#lib/relay/rows.ts';
import { WHOLE, type Scope } from '#lib/relay/scope.ts';
import { liveLink } from './stage.ts';

/** A server, one screen, and between them a line that loses, repeats, reorders and delays what it is given. */
export interface LossyModel {
  readonly happen: (event: FloorEvent) => void;
  readonly beat: () => void;
  readonly restart: () => void;
  /** The rights of whoever looks are changed. */
  readonly become: (scope: Scope) => void;
  readonly sleep: () => void;
  readonly wait: (ms: number) => void;
  /** Of what is on the line, one message, picked anywhere, meets its fate. */
  readonly deliver: (pick: number, fate: Fate) => void;
  /** From now on the line is good: everything on it arrives in order. */
  readonly drain: () => void;
  readonly screen: () => Followed;
  readonly now: () => number;
  /** What the server showed at a revision, and from when to when. */
  readonly shown: (epoch: string, view: string, revision: number) => Shown | undefined;
  readonly shows: (view: string) => Rows;
}

export type Fate = 'arrives' | 'arrives twice' | 'is lost';

interface Shown {
  readonly rows: Rows;
  until: number;
}

type OnTheLine = { readonly down: Heard } | { readonly up: string };

export function lossyModel(names: readonly string[], first: Scope = WHOLE): LossyModel {
  const line: OnTheLine[] = [];
  const history = new Map<string, Shown>();
  let now = 1_000_000;
  let process = 0;
  let store: FloorStore;
  let circles: Circles;
  let scope = first;
  const own = (): LiveViews => circles.of(scope).views;
  let screen = knowingNothing(names);
  const key = (of: string, view: string, revision: number) => `${of} ${view} ${revision}`;

  const follow = (again: readonly string[]) => line.push(...again.map((view) => ({ up: view })));
  const remember = () => {
    for (const entry of history.values()) if (entry.until === Infinity) entry.until = now;
    for (const { views } of circles.all()) {
      for (const view of views.names()) {
        const { revision, rows } = views.snapshot(view) ?? { revision: 0, rows: {} };
        history.set(key(views.epoch, view, revision), {
          rows: new Map(Object.entries(rows)),
          until: Infinity,
        });
      }
    }
  };
  const start = () => {
    process += 1;
    store = createFloorStore();
    circles = createCircles(
      `epoch-${process}`,
      () => ({ floor: store.floor(), links: [liveLink(now)], today: notKnownYet }),
      () => now,
    );
    remember();
  };
  const arrive = (message: OnTheLine) => {
    if ('down' in message) {
      const next = hear(screen, message.down);
      screen = next.state;
      follow(next.again);
      return;
    }
    own().open(message.up);
    remember();
    const snapshot = own().snapshot(message.up);
    if (snapshot) line.push({ down: { type: 'reply', view: message.up, reply: snapshot } });
  };
  start();
  follow(names);
  return {
    happen(event) {
      const changed = new Set<QueueKey>();
      const stop = store.subscribe((_floor, queues) => queues.forEach((queue) => changed.add(queue)));
      store.apply([event]);
      stop();
      for (const { views } of circles.all()) {
        const changes = views.changes(changed);
        if (views === own())
          line.push(...changes.map((change) => ({ down: { type: 'change', change } as const })));
      }
      remember();
    },
    beat() {
      const { epoch, heads } = own();
      const beat = { serverTime: now, epoch, build: 'b', links: [], heads: heads() };
      line.push({ down: { type: 'beat', beat } });
    },
    restart: start,
    become(next) {
      const followed = own().names();
      scope = next;
      for (const view of followed) {
        own().open(view);
        const snapshot = own().snapshot(view);
        if (snapshot) line.push({ down: { type: 'snapshot', snapshot } });
      }
      remember();
    },
    sleep() {
      const next = hear(screen, { type: 'away' });
      screen = next.state;
      follow(next.again);
    },
    wait: (ms) => void (now += ms),
    deliver(pick, fate) {
      const [message] = line.splice(line.length === 0 ? 0 : pick % line.length, 1);
      if (!message || fate === 'is lost') return;
      arrive(message);
      if (fate === 'arrives twice') arrive(message);
    },
    drain() {
      for (let message = line.shift(); message; message = line.shift()) arrive(message);
    },
    screen: () => screen,
    now: () => now,
    shown: (of, view, revision) => history.get(key(of, view, revision)),
    shows: (view) => new Map(Object.entries(own().snapshot(view)?.rows ?? {})),
  };
}
