import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { authSecret } from '#lib/access/identity/auth-secret.ts';
import { silentLog } from '#lib/log.ts';
import { eventually } from '../../support/eventually.ts';
import { administrator, createTestIdentity, manager, PASSWORD, signIn } from '../../support/identity.ts';
import { tempDir } from '../../support/temp-dir.ts';

const who = { email: 'first@acme.example', name: 'First', password: PASSWORD };

/** A first start without an administrator in the environment, and the link it has logged. */
async function firstStart() {
  const warn = vi.fn();
  const made = await createTestIdentity([manager], { log: { ...silentLog, warn } });
  await eventually(() => expect(warn).toHaveBeenCalled());
  const [{ link }] = warn.mock.calls[0] as [{ link: string }];
  const token = new URL(link).searchParams.get('token') ?? '';
  const setUp = (body: object) =>
    made.identity.setUp(
      new Request('http://localhost:3000/api/set-up', { method: 'POST', body: JSON.stringify(body) }),
    );
  return { ...made, token, setUp };
}

describe('the first start', () => {
  test('makes the administrator that the environment names, and later ones leave them alone', async () => {
    const admin = { email: 'Boss@acme.example', password: PASSWORD };
    const { browser, subjectOf, prisma, identity } = await createTestIdentity([], { admin });
    await eventually(async () => expect(await prisma.user.count()).toBe(1));
    const boss = browser();
    await signIn(boss, admin);
    expect(await subjectOf(boss.headers())).toMatchObject({ role: 'administrator', queues: null });
    expect(await identity.setUpOpen()).toBe(false);
  });

  test('does not make one where somebody administers already', async () => {
    const admin = { email: 'boss@acme.example', password: PASSWORD };
    const info = vi.fn();
    const { identity, browser } = await createTestIdentity([administrator], {
      admin,
      log: { ...silentLog, info },
    });
    expect((await signIn(browser(), administrator)).status).toBe(200);
    expect(await identity.users()).toHaveLength(1);
    expect(info).not.toHaveBeenCalled();
  });

  test('else logs a link of 256 bits, by which an administrator can be made, once', async () => {
    const { token, setUp, identity, browser, subjectOf, rows } = await firstStart();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await identity.setUpOpen()).toBe(true);
    const statuses = await Promise.all(
      [who, { ...who, email: 'second@acme.example' }].map((one) => setUp({ token, ...one })),
    );
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await identity.setUpOpen()).toBe(false);
    const made = (await identity.users()).filter(({ role }) => role === 'administrator');
    expect(made).toHaveLength(1);
    const from = browser();
    await signIn(from, { email: made[0]?.email ?? '', password: PASSWORD });
    expect(await subjectOf(from.headers())).toMatchObject({ role: 'administrator' });
    expect(rows.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['user-made', 'done'],
      ['sign-in', 'done'],
    ]);
  });

  test('takes no other token, and no short password', async () => {
    const { token, setUp, identity } = await firstStart();
    for (const wrong of ['', 'x', token.slice(1), `${token}x`])
      expect((await setUp({ token: wrong, ...who })).status).toBe(403);
    const reply = await setUp({ token, ...who, password: 'eleven char' });
    expect([reply.status, await reply.json()]).toMatchObject([
      400,
      { fields: { password: expect.stringContaining('12') as string } },
    ]);
    expect(await identity.setUpOpen()).toBe(true);
  });
});

test('the secret is made once, and only the account of the server reads it', () => {
  const dir = join(tempDir(), 'data');
  const made = authSecret(undefined, dir);
  expect(made.length).toBeGreaterThanOrEqual(43);
  expect(authSecret(undefined, dir)).toBe(made);
  expect(statSync(join(dir, 'auth-secret')).mode & 0o777).toBe(0o600);
  expect(authSecret('as given, of 32 characters or more', dir)).toBe('as given, of 32 characters or more');
});
