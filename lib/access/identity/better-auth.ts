import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { twoFactor } from 'better-auth/plugins';
import { v7 as uuidv7 } from 'uuid';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Log } from '#lib/log.ts';
import { ADDRESS_HEADER } from '../request-facts.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-length.ts';
import { hashPassword, isPassword } from './password.ts';
import { cookiePrefix, isHttps } from './session-cookie.ts';
import { LONGEST_MS } from './sessions.ts';
import { gateOf, oidcPlugin } from './single-sign-on.ts';

export interface SignInOptions {
  readonly prisma: PrismaClient;
  /** Where people reach this server. */
  readonly baseUrl: string;
  /** Pages that may ask it to sign in. */
  readonly origins: ReadonlySet<string>;
  readonly secret: string;
  readonly oidc?: OidcSettings | undefined;
  readonly log: Log;
}

/** The library that signs people in. What it may be asked is in endpoints.ts; who is signed in, in user-subject.ts. */
export const createBetterAuth = ({ prisma, baseUrl, origins, secret, oidc, log }: SignInOptions) =>
  betterAuth({
    appName: 'Readyboard',
    ...{ baseURL: baseUrl, secret, trustedOrigins: [...origins] },
    database: prismaAdapter(prisma, { provider: 'postgresql', transaction: true }),
    logger: { level: 'warn', log: (level, message) => tell(log, level, message) },
    telemetry: { enabled: false },
    // Ours counts by account too, and before the password is looked at (throttle.ts).
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    // Our own query ends idle sessions and counts use; no cookie stands in for the table.
    session: { expiresIn: LONGEST_MS / 1000, disableSessionRefresh: true, cookieCache: { enabled: false } },
    user: {
      additionalFields: {
        // Not from what anybody sends, for no endpoint that takes such is reachable: from the groups of the company.
        role: { type: 'string', required: true },
        queues: { type: 'string[]', required: true },
        boards: { type: 'string[]', required: true },
        disabled: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
      ...(oidc && { validateUserInfo: gateOf(prisma, oidc) }),
    },
    // Nobody takes over an account by having its e-mail address somewhere else.
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false },
    onAPIError: { errorURL: '/sign-in' },
    plugins: [twoFactor({ issuer: 'Readyboard' }), ...(oidc ? [oidcPlugin(oidc)] : [])],
    databaseHooks: {
      // What the company's sign-in gives us to act in somebody's name, we have no use for.
      account: { create: { before: (account) => Promise.resolve({ data: { ...account, ...NO_TOKENS } }) } },
      session: {
        create: {
          before: async ({ userId }) => {
            const user = await prisma.user.findUnique({ where: { id: userId }, select: { disabled: true } });
            return user?.disabled === false;
          },
        },
      },
    },
    advanced: {
      // Said, for without it the library leaves these checks out where it takes its surroundings for a test.
      ...{ disableCSRFCheck: false, disableOriginCheck: false },
      cookiePrefix: cookiePrefix(baseUrl),
      // Its own prefix would be `__Secure-`, which another host of the domain can set.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isHttps(baseUrl), httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 128 },
      database: { generateId: () => uuidv7() },
    },
  });

export type BetterAuth = ReturnType<typeof createBetterAuth>;

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

/** Its words without their details, which may hold anything. */
const tell = (log: Log, level: string, message: string): void =>
  level === 'error' ? log.error({ message }, 'sign-in failed') : log.debug({ message }, 'sign-in');
