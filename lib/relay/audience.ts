/** How long a view is kept that nobody follows any more: a screen that reloads, a program that asks again. */
const KEPT_MS = 10_000;

/** Somebody who follows views. */
export interface Follower {
  /** Asked before a view is told: `false` if the socket has not drained; it is then owed a snapshot of the view. */
  readonly keepsUp: (view: string | null) => boolean;
  /** Writes a frame past Socket.IO to a screen that keeps up; `false` if there is no such road to it. */
  readonly write: (frame: Buffer) => boolean;
}

/** Who follows which view, and which views are wanted at all. */
export interface Audience {
  readonly of: (view: string) => ReadonlySet<Follower>;
  readonly join: (view: string, screen: Follower) => void;
  readonly leave: (view: string, screen: Follower) => void;
  /** Somebody asked for the view without following it. */
  readonly asked: (view: string) => void;
  readonly wants: (view: string) => boolean;
}

export function createAudience(monotonicNow: () => number): Audience {
  const followers = new Map<string, Set<Follower>>();
  const wantedUntil = new Map<string, number>();
  const nobody: ReadonlySet<Follower> = new Set();
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
