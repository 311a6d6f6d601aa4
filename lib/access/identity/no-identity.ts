import type { Identity } from './identity.ts';

/** Nobody is known and nobody can sign in. */
export const NO_IDENTITY: Identity = {
  users: () => Promise.resolve([]),
  sessionsOf: () => Promise.resolve([]),
  setUpOpen: () => Promise.resolve(false),
  setUp: () => Promise.resolve(new Response(null, { status: 503 })),
  singleSignOn: () => null,
  handler: () => Promise.resolve(new Response(null, { status: 503 })),
};
