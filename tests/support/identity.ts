import { onTestFinished } from 'vitest';
import { joined } from '#lib/access/audit/as-one.ts';
import type { AuditEntry } from '#lib/access/audit/audit.ts';
import { createIdentity, type IdentityOptions } from '#lib/access/identity/create-identity.ts';
import { makeUser, type NewUser } from '#lib/access/identity/make-user.ts';
import { ADDRESS_HEADER } from '#lib/access/request-facts.ts';
import { createSubjectOf } from '#lib/access/subject-of.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from './postgres-database.ts';

export const BASE_URL = 'http://localhost:3000';
export const PASSWORD = 'correct horse battery';

export const viewer: NewUser = {
  ...{ email: 'vera@acme.example', name: 'Vera Viewer', password: PASSWORD },
  ...{ role: 'viewer', queues: ['portsip/8000'], boards: ['all'] },
};
export const manager: NewUser = {
  ...{ email: 'max@acme.example', name: 'Max Manager', password: PASSWORD },
  ...{ role: 'manager', queues: null, boards: null },
};
export const administrator: NewUser = {
  ...manager,
  email: 'ada@acme.example',
  name: 'Ada',
  role: 'administrator',
};

/** A browser's part: keeps cookies, sends them back. */
export interface Browser {
  readonly post: (
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
  readonly headers: () => Headers;
  readonly cookies: Map<string, string>;
}

/** Sign-in over a database of its own, with the users that are told. */
export async function createTestIdentity(
  users: readonly NewUser[] = [],
  options: Partial<IdentityOptions> = {},
) {
  const database = await createTestDatabase();
  const log = options.log ?? silentLog;
  const { prisma, asOne } = joined(openPrisma(database.url, { log }));
  const rows: AuditEntry[] = [];
  for (const user of users) await makeUser(prisma, user);
  const baseUrl = options.baseUrl ?? BASE_URL;
  const identity = createIdentity({
    ...{ prisma, asOne, log, clock: Date, ready: Promise.resolve(true), admin: undefined },
    ...{ baseUrl, origins: new Set([baseUrl]), secret: 'a secret of the tests, 32 letters or more' },
    audit: { record: (entry) => Promise.resolve(void rows.push(entry)) },
    ...options,
  });
  onTestFinished(async () => {
    identity.stop();
    await prisma.$disconnect();
    await database.drop();
  });
  return {
    ...{ identity, prisma, asOne, rows, url: database.url },
    subjectOf: createSubjectOf([identity.resolver]),
    browser: (address = '192.0.2.7') => browser(identity.handler, baseUrl, address),
  };
}

export function browser(
  handler: (request: Request) => Promise<Response>,
  baseUrl: string,
  address: string,
): Browser {
  const cookies = new Map<string, string>();
  const headers = () => {
    const sent = new Headers({ [ADDRESS_HEADER]: address });
    if (cookies.size > 0) sent.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    return sent;
  };
  const ask = async (request: Request) => {
    const response = await handler(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value && !/Max-Age=0/.test(line)) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  };
  return {
    cookies,
    headers,
    get: (path) => ask(new Request(new URL(path, baseUrl), { headers: headers() })),
    post(path, body, more = {}) {
      const sent = headers();
      for (const [name, value] of Object.entries({
        'content-type': 'application/json',
        origin: new URL(baseUrl).origin,
        ...more,
      }))
        sent.set(name, value);
      return ask(
        new Request(new URL(path, baseUrl), { method: 'POST', headers: sent, body: JSON.stringify(body) }),
      );
    },
  };
}

/** The answer to a sign-in with e-mail and password. */
export const signIn = (from: Browser, { email, password }: Pick<NewUser, 'email' | 'password'>) =>
  from.post('/api/auth/sign-in/email', { email, password });
