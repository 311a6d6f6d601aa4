import type { Displays } from './displays.ts';

/** There are no TVs, and none can be paired. */
export const NO_DISPLAYS: Displays = {
  list: () => Promise.resolve([]),
  ask: () => Promise.resolve({ secret: null, answer: { state: 'busy', again: 60_000 } }),
  claim: () => Promise.resolve(null),
  approve: () => Promise.resolve('gone'),
  deny: () => Promise.resolve(false),
  change: () => Promise.resolve(null),
  revoke: () => Promise.resolve(null),
  here: () => Promise.resolve(null),
  inNetwork: () => false,
  cookies: { display: 'display', pairing: 'pairing', secure: false },
};
