import type pg from 'pg';
import { signInTo, type Credentials } from './sign-in.ts';

const PASSWORD = 'a password of the tests';

export interface Reply {
  readonly status: number;
  readonly told: Readonly<Record<string, unknown>>;
  /** The cookies of the request, with those that the answer sets. */
  readonly cookie: string;
  readonly request: string;
}

/** Sends what a page of that server would. */
export async function sendAsPage(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Reply> {
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
  });
  const cookies = new Map((headers['cookie'] ?? '').split('; ').map((pair) => [pair.split('=', 1)[0], pair]));
  for (const line of reply.headers.getSetCookie()) {
    const pair = line.split(';', 1)[0] ?? '';
    cookies.set(pair.split('=', 1)[0], pair);
  }
  return {
    status: reply.status,
    told: (await reply.json().catch(() => ({}))) as Record<string, unknown>,
    cookie: [...cookies.values()].filter(Boolean).join('; '),
    request: reply.headers.get('x-request-id') ?? '',
  };
}

/** A running server that an administrator fills with what a test needs, and the database behind it. */
export function siteOf(url: string, administrator: string, database: pg.Client) {
  let made = 0;
  const post = async (path: string, cookie: string, body: unknown): Promise<Reply> => {
    const reply = await sendAsPage(url, 'POST', path, cookie ? { cookie } : {}, body);
    if (reply.status >= 400) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.told)}`);
    return reply;
  };
  const newUser = (role = 'manager') => ({
    ...{ email: `user-${(made += 1)}@acme.example`, name: `User ${made}`, password: PASSWORD, role },
    ...(role === 'viewer' ? { queues: ['portsip/8000'], boards: ['all'] } : { queues: null, boards: null }),
  });
  const user = async (role?: string) => {
    const { email, password, ...more } = newUser(role);
    const { told } = await post('/api/users', administrator, { email, password, ...more });
    const credentials: Credentials = { email, password };
    return { id: String(told['id']), credentials, cookie: await signInTo(url, credentials) };
  };
  const waitingTv = async () => {
    const { told, cookie } = await post('/api/pair', '', {});
    return { code: String(told['code']), number: String(told['number']), cookie };
  };
  const claim = async (code: string) =>
    String((await post('/api/displays/claim', administrator, { code })).told['id']);
  return {
    ...{ post, newUser, user, waitingTv },
    async userWithKey() {
      const { cookie, credentials } = await user();
      const { told } = await post('/api/auth/two-factor/enable', cookie, { password: credentials.password });
      const { totpURI, backupCodes } = told as { totpURI: string; backupCodes: string[] };
      return { cookie, password: credentials.password, key: totpURI, backup: backupCodes[0] };
    },
    async claimedTv() {
      const { code, number } = await waitingTv();
      return { pairing: await claim(code), number };
    },
    async display() {
      const { code, number, cookie: waiting } = await waitingTv();
      await post('/api/displays/approve', administrator, {
        ...{ pairing: await claim(code), number, name: `TV ${(made += 1)}`, replaces: null },
        ...{ location: 'Entrance hall', board: 'all', names: 'hidden' },
      });
      const { cookie } = await post('/api/pair', waiting, {});
      const { rows } = await database.query<{ id: string }>('SELECT id FROM display WHERE name = $1', [
        `TV ${made}`,
      ]);
      return { id: rows[0]?.id ?? '', cookie };
    },
    async sessionOf(userId: string) {
      const { rows } = await database.query<{ id: string }>('SELECT id FROM session WHERE user_id = $1', [
        userId,
      ]);
      return rows[0]?.id ?? '';
    },
  };
}

export type Site = ReturnType<typeof siteOf>;
