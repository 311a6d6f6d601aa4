import { inShort } from '#lib/history/failures.ts';
import type { Log } from '#lib/log.ts';
import { within } from '#lib/within.ts';
import { NOBODY } from '../subject.ts';
import { factsOf } from '../request-facts.ts';
import type { Resolver } from '../subject-of.ts';
import { createAuthAnswer } from './answer-auth.ts';
import { createBetterAuth, type SignInOptions } from './better-auth.ts';
import { firstAdministrator, type FirstAdministratorOptions } from './first-administrator.ts';
import { notNow } from './exchange-auth.ts';
import type { Identity } from './identity.ts';
import { sessionCookie, sessionToken } from './session-cookie.ts';
import { sessionsOf, sweepSessions } from './sessions.ts';
import { createSetUpAnswer } from './set-up.ts';
import { createTeller, type TellOptions } from './tell-sign-in.ts';
import { createThrottle } from './throttle.ts';
import { userWithToken } from './user-subject.ts';
import { allUsers } from './users.ts';

export interface IdentityOptions extends SignInOptions, TellOptions, FirstAdministratorOptions {
  readonly clock: { readonly now: () => number };
  /** Resolves to true once the database is there. */
  readonly ready: Promise<boolean>;
}

export interface RunningIdentity extends Identity {
  /** Users, by the cookie of their session. */
  readonly resolver: Resolver;
  readonly stop: () => void;
}

const ANSWER_WITHIN_MS = 8_000;

/** Who the users are and how they sign in. Made once, by the server; everybody else reaches it by `runtime()`. */
export function createIdentity(options: IdentityOptions): RunningIdentity {
  const { prisma, asOne, clock, audit, log, baseUrl, secret, oidc } = options;
  const auth = createBetterAuth(options);
  const cookie = sessionCookie(baseUrl);
  const throttle = createThrottle();
  const first = firstAdministrator(options);
  const begun = options.ready
    .then((there) => (there ? first.begin() : undefined))
    .catch((error: Error) => log.error({ error: error.message }, 'no first administrator could be made'));
  const stop = onceReady(options.ready, () => sweepSessions(prisma, clock, log));
  const resolver = async (headers: Headers) => {
    const token = sessionToken(headers, cookie, secret);
    return token === null ? null : userWithToken(prisma, token, clock.now());
  };
  const answer = createAuthAnswer({
    ...{ auth, asOne, audit, cookie, throttle, tell: createTeller(options) },
    userOf: async (headers) => (await resolver(headers)) ?? NOBODY,
    endSession: (id) => prisma.session.deleteMany({ where: { id } }),
  });
  return {
    resolver,
    // Before the first administrator is there, "wrong password" would be a lie.
    handler: (request) => soon(request, () => begun.then(() => answer(request)), log),
    users: () => allUsers(prisma, clock.now()),
    sessionsOf: (userId) => sessionsOf(prisma, userId, clock.now()),
    setUpOpen: first.open,
    setUp: createSetUpAnswer({ first, throttle, audit, log }),
    singleSignOn: () => (oidc ? { name: oidc.name } : null),
    stop,
  };
}

/**
 * Answers, or says within seconds that it cannot: the database may be away or hang. Who comes back from the company's
 * sign-in (by GET) has to wait for that company's servers.
 */
async function soon(request: Request, answer: () => Promise<Response>, log: Log): Promise<Response> {
  const answered = answer().catch((error: unknown) => {
    log.error({ ...factsOf(request.headers), error: inShort(error) }, 'sign-in cannot be answered');
    return notNow();
  });
  return request.method === 'GET' ? answered : within(ANSWER_WITHIN_MS, answered).catch(notNow);
}

/** Starts something when the database is there. Returns its stop. */
function onceReady(ready: Promise<boolean>, start: () => () => void): () => void {
  let stop = (): void => undefined;
  let stopped = false;
  void ready.then((there) => {
    if (there && !stopped) stop = start();
  });
  return () => {
    stopped = true;
    stop();
  };
}
