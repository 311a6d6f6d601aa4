import type { HttpAnswer } from './portsip-http.ts';
import {
  asTrouble,
  renew,
  RestTrouble,
  signIn,
  type Credentials,
  type SignInContext,
  type Token,
} from './portsip-sign-in.ts';

export interface Asked {
  readonly method: 'GET' | 'POST';
  /** Below the base, with its query. */
  readonly path: string;
  readonly body?: object;
  readonly withinMs?: number;
}

export interface Session {
  /**
   * Signs in when needed, asks, and once more where the token was not taken. Rejects with `RestTrouble` while nothing was
   * asked, with an `HttpFault` where no answer came.
   */
  readonly ask: (asked: Asked, signal: AbortSignal) => Promise<HttpAnswer>;
  /** The PBX has just refused a sign-in: another one this soon would count against the account. */
  readonly refusal: () => RestTrouble | null;
}

/** One token for everything that is asked over REST: renewed before it ends, by one request for all who wait for it. */
export function createSession(context: SignInContext, who: Credentials): Session {
  let token: Token | null = null;
  let coming: Promise<Token> | null = null;
  let refused: { readonly trouble: RestTrouble; readonly until: number } | null = null;

  const newToken = async (signal: AbortSignal): Promise<Token> => {
    const renewed = token && (await renew(context, token, signal));
    token = renewed ?? (await signIn(context, who, token?.way ?? null, signal));
    refused = null;
    return token;
  };
  const validToken = async (signal: AbortSignal): Promise<Token> => {
    if (token && context.now() < token.renewAt) return token;
    coming ??= newToken(signal).finally(() => (coming = null));
    return coming.catch((error: unknown) => {
      const trouble = asTrouble(error);
      if (trouble.retryAfterMs > 0) refused = { trouble, until: context.now() + trouble.retryAfterMs };
      throw trouble;
    });
  };
  const ask = async (asked: Asked, signal: AbortSignal, again = true): Promise<HttpAnswer> => {
    const { method, path, body, withinMs } = asked;
    const { access } = await validToken(signal);
    const headers = {
      authorization: `Bearer ${access}`,
      ...(body && { 'content-type': 'application/json' }),
    };
    const sent = { method, url: context.base + path, headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await context.ask({ ...sent, ...(withinMs && { withinMs }) }, signal);
    if (answer.status !== 401 || !again) return answer;
    if (token?.access === access) token = { ...token, refresh: null, renewAt: 0 };
    return ask(asked, signal, false);
  };
  return {
    ask: (asked, signal) => ask(asked, signal),
    refusal: () => (refused && context.now() < refused.until ? refused.trouble : null),
  };
}
