import { createHash } from 'node:crypto';
import { within } from '#lib/within.ts';
import type { Credentials, Viewer, ViewerOf } from './viewer.ts';

/** How many are remembered at most: more than any site has screens. */
const MOST_KNOWN = 10_000;
const WITHIN_MS = 3_000;
const MOST_TIMES = 5;

export interface WhoIsIt {
  /** `null` for nobody. Rejects where it cannot be known now and was not known before. */
  readonly ask: (credentials: Credentials) => Promise<Viewer | null>;
  /** Whether these were somebody's when they were asked about last. */
  readonly knows: (credentials: Credentials) => boolean;
  /** Rights have changed: what is being asked just now is asked again. */
  readonly changed: () => void;
  /** How often they have changed. */
  readonly changes: () => number;
}

/**
 * Asks who shows what, once for all that ask at the same time. While it cannot be asked (Postgres is away, and so no
 * right can be taken away either), whoever was known before is still let in until the session ends.
 */
export function createWhoIsIt(viewerOf: ViewerOf, now: () => number = Date.now): WhoIsIt {
  const known = new Map<string, Viewer>();
  const asking = new Map<string, Promise<Viewer | null>>();
  let changes = 0;

  const remember = (key: string, viewer: Viewer | null) => {
    known.delete(key);
    if (viewer) known.set(key, viewer);
    const [oldest] = known.size > MOST_KNOWN ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
  };
  const stillThere = (viewer: Viewer | null) =>
    viewer?.expiresAt != null && viewer.expiresAt <= now() ? null : viewer;
  const askNow = async (key: string, credentials: Credentials) => {
    try {
      return await within(WITHIN_MS, viewerOf(credentials));
    } catch (error) {
      const before = known.get(key);
      if (before) return before;
      throw error;
    }
  };
  const askOnce = (key: string, credentials: Credentials) => {
    const already = asking.get(key);
    if (already) return already;
    const asked = askNow(key, credentials).finally(() => {
      if (asking.get(key) === asked) asking.delete(key);
    });
    asking.set(key, asked);
    return asked;
  };
  return {
    async ask(credentials) {
      const key = keyOf(credentials);
      for (let times = 1; ; times += 1) {
        const before = changes;
        const viewer = stillThere(await askOnce(key, credentials));
        if (before !== changes && times < MOST_TIMES) continue;
        remember(key, viewer);
        return viewer;
      }
    },
    knows: (credentials) => known.has(keyOf(credentials)),
    changed() {
      changes += 1;
      asking.clear();
    },
    changes: () => changes,
  };
}

/** What was shown is not kept, only what it can be recognised by. */
const keyOf = ({ cookie, authorization }: Credentials): string =>
  createHash('sha256')
    .update(JSON.stringify([cookie, authorization]))
    .digest('base64');
