import type { LinkHealth } from '#lib/floor/link.ts';
import type { OwnHappenings } from './own-happenings.ts';

/** Shorter losses are in history, and not here: a link that comes and goes writes two rows a minute at most. */
export const LOOK_EVERY_MS = 30_000;

/** A clock is set by less than this all the time. */
const JUMP_MS = 5_000;

const DAY_MS = 86_400_000;

interface Watched {
  readonly links: () => readonly LinkHealth[];
  readonly tell: OwnHappenings['tell'];
  /** Once a day, by UTC. */
  readonly onNewDay: () => void;
  /** The clock on the wall, and one that is never set; in milliseconds. */
  readonly clock: { readonly now: () => number };
  readonly steady: { readonly now: () => number };
}

/** What to call every `LOOK_EVERY_MS`: tells of feeds lost and restored, of a clock that was set, and of each new day. */
export function watchServer({ links, tell, onNewDay, clock, steady }: Watched): () => void {
  const live = new Map<string, boolean>();
  let ahead = clock.now() - steady.now();
  let day = Math.floor(clock.now() / DAY_MS);

  return () => {
    for (const { source, status, note } of links()) {
      const before = live.get(source);
      live.set(source, status === 'live');
      if (status === 'live' && before !== true) tell('feed-restored', source);
      if (status !== 'live' && before !== false) tell('feed-lost', source, { status, why: note });
    }
    const jumped = clock.now() - steady.now() - ahead;
    ahead += jumped;
    if (Math.abs(jumped) >= JUMP_MS) tell('clock-jumped', null, { byMs: Math.round(jumped) });
    const today = Math.floor(clock.now() / DAY_MS);
    if (today !== day) onNewDay();
    day = today;
  };
}
