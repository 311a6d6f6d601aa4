import { z } from 'zod';
import { readJson } from './frames-json.ts';
import type { AskHttp, HttpAnswer, HttpAsked } from './portsip-http.ts';

/** Why REST cannot be used now: what to tell an administrator, and the least time to leave it alone. */
export class RestTrouble extends Error {
  readonly retryAfterMs: number;
  /** What HTTP said, where it said anything. */
  readonly status: number | null;
  constructor(message: string, retryAfterMs = 0, status: number | null = null) {
    super(message);
    this.retryAfterMs = retryAfterMs;
    this.status = status;
  }
}

const ABOUT_CERTIFICATES = /CERT|SIGNATURE|ALTNAME|ERR_TLS|ERR_SSL|EPROTO/;

/** The same of what went wrong before there was an answer. */
export function asTrouble(error: unknown): RestTrouble {
  if (error instanceof RestTrouble) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const why = code ?? (message || 'failed');
  return new RestTrouble(
    ABOUT_CERTIFICATES.test(why)
      ? `The certificate of PortSIP's REST interface is not trusted (${why})`
      : `PortSIP's REST interface cannot be reached (${why})`,
  );
}

export interface Token {
  readonly access: string;
  readonly refresh: string | null;
  /** From here on it is to be refreshed: at 80 % of its life. */
  readonly renewAt: number;
  /** Which of the ways to sign in gave it: only that one is used from then on. */
  readonly way: Way;
}

interface Way {
  readonly signIn: (who: Credentials) => Omit<HttpAsked, 'method'>;
  readonly renew: ((refresh: string) => Omit<HttpAsked, 'method'>) | null;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly domain: string;
}

const json = (url: string, body: object): Omit<HttpAsked, 'method'> => ({
  url,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const form = (url: string, body: Record<string, string>): Omit<HttpAsked, 'method'> => ({
  url,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(body).toString(),
});

/** The same for everybody: PortSIP prints it in its documentation. */
const PUBLIC_CLIENT = '9d806019-75b2-4b3d-bb8b-f5a3a412cc0a';

/** The documented calls, newest first: v22.2 and later, v22.0 and later, v16 to v22.1. */
const WAYS: readonly Way[] = [
  {
    signIn: (who) => json('/auth/sign_in', who),
    renew: (refresh_token) => json('/auth/refresh_token', { refresh_token }),
  },
  {
    signIn: (who) =>
      form('/login/oauth/token', { grant_type: 'password', ...who, scope: 'all', client_id: PUBLIC_CLIENT }),
    renew: (refresh_token) =>
      form('/login/oauth/token', { grant_type: 'refresh_token', refresh_token, client_id: PUBLIC_CLIENT }),
  },
  { signIn: (who) => json('/login', who), renew: null },
];

const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish(),
  expires_in: z.coerce.number().positive().catch(1800),
});
const secondFactor = z.object({ two_factor_enabled: z.literal(true) });

const REFUSED_RETRY_MS = 60_000;

export interface SignInContext {
  readonly base: string;
  readonly ask: AskHttp;
  readonly now: () => number;
}

/** Tries the documented calls in turn (a version answers one it does not know in ways that are not documented). */
export async function signIn(
  context: SignInContext,
  who: Credentials,
  known: Way | null,
  signal: AbortSignal,
): Promise<Token> {
  let refusal = '';
  for (const way of known ? [known] : WAYS) {
    const { url, ...rest } = way.signIn(who);
    const answer = await context.ask({ method: 'POST', url: context.base + url, ...rest }, signal);
    const token = tokenIn(answer, way, context.now());
    if (token) return token;
    throwIfBusy(answer);
    if (answer.status !== 404 && answer.status !== 405) refusal ||= `HTTP ${answer.status}`;
  }
  throw new RestTrouble(
    `PortSIP's REST interface rejected the sign-in (${refusal || 'HTTP 404'})`,
    REFUSED_RETRY_MS,
  );
}

/** Null when the token cannot be refreshed: sign in anew. */
export async function renew(
  context: SignInContext,
  token: Token,
  signal: AbortSignal,
): Promise<Token | null> {
  if (token.refresh === null || token.way.renew === null) return null;
  const { url, ...rest } = token.way.renew(token.refresh);
  const answer = await context.ask({ method: 'POST', url: context.base + url, ...rest }, signal);
  throwIfBusy(answer);
  return tokenIn(answer, token.way, context.now());
}

function tokenIn(answer: HttpAnswer, way: Way, now: number): Token | null {
  if (answer.status < 200 || answer.status > 299) return null;
  const read = readJson(answer.text);
  const body = 'value' in read ? read.value : null;
  if (secondFactor.safeParse(body).success)
    throw new RestTrouble(
      'PortSIP asks this account for a second factor: use an account without two-factor sign-in',
      REFUSED_RETRY_MS,
    );
  const { data } = granted.safeParse(body);
  if (!data) return null;
  const renewAt = now + data.expires_in * 1000 * 0.8;
  return { access: data.access_token, refresh: data.refresh_token ?? null, renewAt, way };
}

const LONGEST_RETRY_MS = 300_000;

/** Over a limit, or down for a while: not an answer to the question. */
export function throwIfBusy(answer: HttpAnswer): void {
  if (answer.status !== 429 && answer.status < 500) return;
  const asked = Number(answer.retryAfter) * 1000;
  const retryAfterMs = Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_RETRY_MS) : 0;
  throw new RestTrouble(
    `PortSIP's REST interface answers HTTP ${answer.status}`,
    retryAfterMs,
    answer.status,
  );
}
