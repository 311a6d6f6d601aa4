import { ADMIN } from './sign-in.ts';
import { codeFor } from './authenticator.ts';
import type { Site } from './site.ts';

/** A request that is to succeed. */
export interface Call {
  /** Where the route has parameters. */
  readonly path?: string;
  readonly body: unknown;
  /** The cookie of who sends it; else the administrator does. */
  readonly as?: string;
}

/** How a changing endpoint is called, and what the audit log holds of it afterwards: one row, unless a reason is given. */
export interface ChangeRule {
  readonly good: Call | ((site: Site) => Promise<Call>);
  /** What it refuses; left out where no body is read. */
  readonly bad?: unknown;
  /** For somebody who is not signed in: what they send wrong is in no row. */
  readonly forAnybody?: true;
  /** A reason for none, when it was done. */
  readonly noRow?: string;
}

const NO_BODY: readonly never[] = [];
const NEW_PASSWORD = 'another of the passwords';
const WHERE = { location: 'Entrance hall', board: 'all', names: 'hidden' };

/** Every route that changes something, by `METHOD route`: one that is not here fails the test. */
export const CHANGES: Readonly<Record<string, ChangeRule>> = {
  'POST /api/users': {
    good: (site) => Promise.resolve({ body: site.newUser() }),
    bad: { email: 'no address' },
  },
  'PATCH /api/users/[id]': {
    good: async (site) => ({ path: `/api/users/${(await site.user()).id}`, body: { name: 'Renamed' } }),
    bad: { role: 'king' },
  },
  'DELETE /api/sessions/[id]': {
    good: async (site) => ({
      path: `/api/sessions/${await site.sessionOf((await site.user()).id)}`,
      body: {},
    }),
    bad: NO_BODY,
  },
  'POST /api/commands': {
    good: {
      body: { source: 'portsip', agent: '101', queue: '8000', to: 'LOGGED_IN', reason: null },
    },
    bad: { to: 'KING' },
  },
  'PUT /api/service-levels': {
    good: { body: { queue: null, formula: 1, thresholdSeconds: 30, shortCallSeconds: 5, targetPercent: 90 } },
    bad: { queue: null, formula: 7 },
  },
  'DELETE /api/service-levels': {
    good: { body: { queue: 'portsip/8000' } },
    bad: { queue: 'none' },
  },
  'POST /api/displays/claim': {
    good: async (site) => ({ body: { code: (await site.waitingTv()).code } }),
    bad: { code: 7 },
  },
  'POST /api/displays/approve': {
    good: async (site) => ({ body: { ...(await site.claimedTv()), name: 'TV', ...WHERE, replaces: null } }),
    bad: { name: '' },
  },
  'POST /api/displays/deny': {
    good: async (site) => ({ body: { pairing: (await site.claimedTv()).pairing } }),
    bad: { pairing: 'none' },
  },
  'PATCH /api/displays/[display]': {
    good: async (site) => ({ path: `/api/displays/${(await site.display()).id}`, body: { name: 'Moved' } }),
    bad: { board: 'none' },
  },
  'DELETE /api/displays/[display]': {
    good: async (site) => ({ path: `/api/displays/${(await site.display()).id}`, body: {} }),
    bad: NO_BODY,
  },
  'POST /api/pair': { good: { body: {} }, forAnybody: true },
  'POST /api/displays/here': {
    good: async (site) => ({ body: { build: 'b' }, as: (await site.display()).cookie }),
    bad: {},
    forAnybody: true,
    noRow: 'a sign of life; a new token, once a day, is a row',
  },
  'POST /api/set-up': {
    good: { body: { token: 'none', name: 'Ada', ...ADMIN } },
    bad: {},
    forAnybody: true,
    noRow: 'the link was used; that it was is a row of the first start',
  },
  ...ofSignIn({
    'sign-in/email': { good: async (site) => ({ body: (await site.user()).credentials }), forAnybody: true },
    'sign-in/social': {
      good: { body: { provider: 'oidc', callbackURL: '/' } },
      forAnybody: true,
      noRow: 'it begins a sign-in, which the way back tells of',
    },
    'sign-out': { good: async (site) => ({ body: {}, as: (await site.user()).cookie }), bad: NO_BODY },
    'change-password': {
      good: async (site) => {
        const { cookie, credentials } = await site.user();
        return { body: { currentPassword: credentials.password, newPassword: NEW_PASSWORD }, as: cookie };
      },
    },
    'two-factor/enable': {
      good: async (site) => {
        const { cookie, credentials } = await site.user();
        return { body: { password: credentials.password }, as: cookie };
      },
    },
    'two-factor/verify-totp': {
      good: async (site) => {
        const { cookie, key } = await site.userWithKey();
        return { body: { code: codeFor(key) }, as: cookie };
      },
    },
    'two-factor/verify-backup-code': {
      good: async (site) => {
        const { cookie, key, backup } = await site.userWithKey();
        const { cookie: signedIn } = await site.post('/api/auth/two-factor/verify-totp', cookie, {
          code: codeFor(key),
        });
        return { body: { code: backup }, as: signedIn };
      },
    },
    'two-factor/disable': {
      good: async (site) => {
        const { cookie, key, password } = await site.userWithKey();
        const { cookie: signedIn } = await site.post('/api/auth/two-factor/verify-totp', cookie, {
          code: codeFor(key),
        });
        return { body: { password }, as: signedIn };
      },
    },
  }),
};

/** Endpoints of better-auth take no other fields than theirs. */
function ofSignIn(rules: Readonly<Record<string, ChangeRule>>): Record<string, ChangeRule> {
  const named = Object.entries(rules).map(
    ([path, rule]) => [`POST /api/auth/${path}`, { bad: {}, ...rule }] as const,
  );
  return Object.fromEntries(named);
}
