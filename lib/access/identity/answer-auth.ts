import { z } from 'zod';
import type { Joined } from '../audit/as-one.ts';
import type { Audit } from '../audit/audit.ts';
import { factsOf } from '../request-facts.ts';
import { NOBODY, type Subject } from '../subject.ts';
import type { BetterAuth } from './better-auth.ts';
import { ENDPOINTS, isEndpoint, type Endpoint, type EndpointPath } from './endpoints.ts';
import { forThePage, passedOn, refusal, setCookie, wrong } from './exchange-auth.ts';
import type { createTeller } from './tell-sign-in.ts';
import type { Throttle } from './throttle.ts';

export interface AnswerOptions {
  readonly auth: BetterAuth;
  /** The user whose session a request shows. */
  readonly userOf: (headers: Headers) => Promise<Subject>;
  readonly endSession: (sessionId: string) => Promise<unknown>;
  readonly asOne: Joined['asOne'];
  readonly throttle: Throttle;
  readonly tell: ReturnType<typeof createTeller>;
  readonly audit: Audit;
  /** Name of the session's cookie. */
  readonly cookie: string;
}

const BASE = '/api/auth';
const INVALID = 'VALIDATION_ERROR';

/** Answers `/api/auth/…`: the one way to better-auth, for what endpoints.ts lets through. */
export const createAuthAnswer =
  (options: AnswerOptions) =>
  async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.slice(BASE.length);
    if (!isEndpoint(path)) return refusal(404, 'NOT_FOUND', 'There is nothing here.');
    const endpoint: Endpoint = ENDPOINTS[path];
    if (endpoint.method !== request.method)
      return refusal(405, 'METHOD_NOT_ALLOWED', `Use ${endpoint.method}.`);
    const before = await options.userOf(request.headers);
    if (endpoint.signedIn && before.kind !== 'user') return refusal(401, 'UNAUTHORIZED', 'Sign in first.');
    const body = endpoint.body?.safeParse(await request.json().catch(() => null));
    if (body && !body.success) {
      const untold = { path, request, before, after: before, account: null, ok: false, code: INVALID };
      if (before.kind === 'user') await options.tell(untold);
      return refusal(400, INVALID, z.prettifyError(body.error));
    }
    const account = body?.data['email']?.toString() ?? (before.kind === 'user' ? before.email : null);
    const attempt = { account, address: factsOf(request.headers).address };
    const limited = endpoint.guesses ? await limitedBy(options, attempt, request) : null;
    if (limited) return limited;

    const asked = { path, request, before, account, body: body?.data };
    // Nobody keeps one of our connections to Postgres while somebody else's server thinks.
    const { ok, answer } = endpoint.abroad
      ? await pass(options, asked)
      : await options.asOne(() => pass(options, asked));
    if (ok && endpoint.guesses) await options.throttle.succeeded(attempt);
    return answer;
  };

interface Asked {
  readonly path: EndpointPath;
  readonly request: Request;
  readonly before: Subject;
  readonly account: string | null;
  readonly body: object | undefined;
}

/** Has better-auth answer, and writes down what came of it. */
async function pass(
  { auth, cookie: name, userOf, endSession, tell }: AnswerOptions,
  { body, ...asked }: Asked,
): Promise<{ ok: boolean; answer: Response }> {
  const { path, request, before } = asked;
  const response = await auth.handler(passedOn(request, body));
  const { code, answer } = await forThePage(response);
  const ok = response.status < 400 && code === null;
  const cookie = setCookie(response, name);
  const after = cookie ? await userOf(new Headers({ cookie })) : NOBODY;
  // A new sign-in ends the one before it in the same browser.
  if (before.kind === 'user' && after.kind === 'user' && after.sessionId !== before.sessionId)
    await endSession(before.sessionId);
  try {
    await tell({ ...asked, after, ok, code });
  } catch (error) {
    if (after.kind === 'user') await endSession(after.sessionId).catch(() => undefined);
    throw error;
  }
  return { ok, answer: path === '/sign-in/email' && !ok && response.status < 500 ? wrong() : answer };
}

/** One row in the audit log for each window, however many attempts come. */
async function limitedBy(
  { throttle, audit }: AnswerOptions,
  attempt: Parameters<Throttle['attempt']>[0],
  request: Request,
): Promise<Response | null> {
  const limit = await throttle.attempt(attempt);
  if (!limit) return null;
  if (limit.first)
    await audit.record({
      ...{ action: 'limited', subject: NOBODY, outcome: 'refused', ...factsOf(request.headers) },
      ...{ target: attempt.account, details: { what: 'sign-in', by: limit.by } },
    });
  const minutes = Math.ceil(limit.waitMs / 60_000);
  const words = `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  return refusal(429, 'TOO_MANY_ATTEMPTS', words, { 'retry-after': String(Math.ceil(limit.waitMs / 1000)) });
}
