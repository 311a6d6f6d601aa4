import { createHash } from 'node:crypto';
import { createAudience, type Audience } from './audience.ts';
import { createLiveViews, type LiveViews } from './live-views.ts';
import { scopeKey, WHOLE, type Scope } from './scope.ts';
import type { Ground } from './views.ts';

/** Everybody who is told the same: the views at one scope, and who follows them. */
export interface Circle {
  /** The room of all its sockets, and of those that follow a view. */
  readonly room: string;
  readonly roomOf: (view: string) => string;
  readonly views: LiveViews;
  readonly audience: Audience;
  /** Its sockets, whether they follow anything or not. */
  members: number;
}

export interface Circles {
  readonly of: (scope: Scope) => Circle;
  readonly all: () => Iterable<Circle>;
  /** Lets go of what nobody wants any more. */
  readonly tidy: () => void;
}

/**
 * One circle for each scope that somebody has. Each has an epoch of its own, so that a screen whose scope changes keeps
 * nothing; all count revisions on from the same newest one, so that a circle that comes back tells none twice.
 */
export function createCircles(epoch: string, ground: () => Ground, now: () => number): Circles {
  const circles = new Map<string, Circle>();
  const told = { highest: 0 };
  const whole = scopeKey(WHOLE);
  const create = (key: string, scope: Scope): Circle => {
    const room = key === whole ? 'scope' : `scope ${shortOf(key)}`;
    const ownEpoch = key === whole ? epoch : `${epoch} ${shortOf(key)}`;
    return {
      room,
      roomOf: (view) => `${room} ${view}`,
      views: createLiveViews(ownEpoch, ground, now, { scope, told }),
      audience: createAudience(() => performance.now()),
      members: 0,
    };
  };
  return {
    of(scope) {
      const key = scopeKey(scope);
      const circle = circles.get(key) ?? create(key, scope);
      circles.set(key, circle);
      return circle;
    },
    all: () => circles.values(),
    tidy() {
      for (const [key, { views, audience, members }] of circles) {
        for (const view of views.names()) if (!audience.wants(view)) views.close(view);
        if (members === 0 && views.names().length === 0) circles.delete(key);
      }
    },
  };
}

const shortOf = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 12);
