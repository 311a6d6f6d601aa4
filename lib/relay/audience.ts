import type { Screen } from './screen.ts';

/** How long a view is kept that nobody follows any more: a screen that reloads, a program that asks again. */
const KEPT_MS = 10_000;

/** Who follows which view, and which views are wanted at all. */
export interface Audience {
  readonly of: (view: string) => ReadonlySet<Screen>;
  readonly join: (view: string, screen: Screen) => void;
  readonly leave: (view: string, screen: Screen) => void;
  /** Somebody asked for the view without following it. */
  readonly asked: (view: string) => void;
  readonly wants: (view: string) => boolean;
}

export function createAudience(monotonicNow: () => number): Audience {
  const followers = new Map<string, Set<Screen>>();
  const wantedUntil = new Map<string, number>();
  const nobody: ReadonlySet<Screen> = new Set();
  const asked = (view: string) => void wantedUntil.set(view, monotonicNow() + KEPT_MS);
  return {
    of: (view) => followers.get(view) ?? nobody,
    join(view, screen) {
      followers.set(view, (followers.get(view) ?? new Set()).add(screen));
    },
    leave(view, screen) {
      const left = followers.get(view);
      left?.delete(screen);
      if (left?.size === 0) followers.delete(view);
      asked(view);
    },
    asked,
    wants(view) {
      if (followers.has(view) || (wantedUntil.get(view) ?? 0) > monotonicNow()) return true;
      wantedUntil.delete(view);
      return false;
    },
  };
}
