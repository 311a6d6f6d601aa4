import { z } from 'zod';

/** An endpoint of better-auth that may be reached, and what it may be told: no other field gets through. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly body?: z.ZodType<Readonly<Record<string, string | boolean>>>;
  /** Only for somebody who is signed in. */
  readonly signedIn?: true;
  /** A guess at a password, code or state can be made here. */
  readonly guesses?: true;
  /** It waits for the company's sign-in. */
  readonly abroad?: true;
}

const text = z.string().max(1_000);
const path = text.regex(/^\/(?![/\\])/, 'is not a path of this site');

/** The whole list, below `/api/auth`. Everything else of better-auth is answered as if it were not there. */
export const ENDPOINTS = {
  '/sign-in/email': { method: 'POST', body: z.object({ email: text, password: text }), guesses: true },
  '/sign-in/social': {
    method: 'POST',
    abroad: true,
    body: z
      .object({ provider: z.literal('oidc'), callbackURL: path })
      .transform((body) => ({ ...body, errorCallbackURL: '/sign-in', disableRedirect: true })),
  },
  '/callback/oidc': { method: 'GET', abroad: true, guesses: true },
  '/two-factor/verify-totp': { method: 'POST', body: z.object({ code: text }), guesses: true },
  '/two-factor/verify-backup-code': { method: 'POST', body: z.object({ code: text }), guesses: true },
  '/two-factor/enable': {
    method: 'POST',
    body: z.object({ password: text }),
    signedIn: true,
    guesses: true,
  },
  '/two-factor/disable': {
    method: 'POST',
    body: z.object({ password: text }),
    signedIn: true,
    guesses: true,
  },
  '/change-password': {
    method: 'POST',
    body: z.object({ currentPassword: text, newPassword: text, revokeOtherSessions: z.boolean().optional() }),
    signedIn: true,
    guesses: true,
  },
  '/sign-out': { method: 'POST', body: z.object({}) },
} as const satisfies Record<string, Endpoint>;

export type EndpointPath = keyof typeof ENDPOINTS;

export const isEndpoint = (path: string): path is EndpointPath => Object.hasOwn(ENDPOINTS, path);
