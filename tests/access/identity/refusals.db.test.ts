import * as argon2 from '@node-rs/argon2';
import { describe, expect, test, vi } from 'vitest';
import { silentLog } from '#lib/log.ts';
import { createTestIdentity, manager, PASSWORD, signIn, viewer } from '../../support/identity.ts';

// Works as ever, and is counted.
vi.mock('@node-rs/argon2', { spy: true });

const stranger = { email: 'nobody@acme.example', password: PASSWORD };
const wrong = { ...viewer, password: 'not the password' };

describe('whoever is not let in', () => {
  test('learns the same, whether the account exists, is disabled, or the password is wrong', async () => {
    const warn = vi.fn();
    const { browser, rows, prisma } = await createTestIdentity([viewer, manager], {
      log: { ...silentLog, warn },
    });
    await prisma.user.update({ where: { email: manager.email }, data: { disabled: true } });
    const answers = [];
    for (const who of [
      stranger,
      wrong,
      manager,
      { ...manager, password: 'x' },
      { ...viewer, email: 'vera' },
    ]) {
      const from = browser();
      const reply = await signIn(from, who);
      answers.push([reply.status, await reply.text(), [...from.cookies.keys()]]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(401);
    const why = ['no such account', 'wrong password', 'the account is disabled', 'the account is disabled'];
    expect(rows.map(({ action, details }) => [action, details?.['why']])).toEqual(
      [...why, 'no such account'].map((reason) => ['sign-in-refused', reason]),
    );
    expect(warn).toHaveBeenCalledWith(
      expect.objectContaining({ target: viewer.email, why: 'wrong password', address: '192.0.2.7' }),
      'refused: sign-in-refused',
    );
  });

  test('costs the same work when there is no such account: one hash', async () => {
    const { browser } = await createTestIdentity([viewer]);
    for (const who of [wrong, stranger]) {
      vi.mocked(argon2.hash).mockClear();
      vi.mocked(argon2.verify).mockClear();
      await signIn(browser(), who);
      const calls = [...vi.mocked(argon2.hash).mock.calls, ...vi.mocked(argon2.verify).mock.calls];
      expect(calls).toHaveLength(1);
    }
  });

  test('cannot bring a session of their own making, or fix one for somebody else', async () => {
    const { browser, subjectOf, prisma } = await createTestIdentity([viewer]);
    const from = browser();
    const planted = 'a-token-that-the-attacker-knows.c2lnbmF0dXJl';
    from.cookies.set('readyboard.session_token', encodeURIComponent(planted));
    expect(await subjectOf(from.headers())).toEqual({ kind: 'nobody' });
    await signIn(from, viewer);
    expect(decodeURIComponent(from.cookies.get('readyboard.session_token') ?? '')).not.toBe(planted);
    const [first] = await prisma.session.findMany();
    await signIn(from, viewer);
    const left = await prisma.session.findMany();
    expect(left).toHaveLength(1);
    expect(left[0]?.token).not.toBe(first?.token);
  });

  test('is not let in by the token alone, which the database knows, without its signature', async () => {
    const { browser, subjectOf, prisma } = await createTestIdentity([viewer]);
    await signIn(browser(), viewer);
    const session = await prisma.session.findFirstOrThrow();
    const forged = new Headers({ cookie: `readyboard.session_token=${session.token}` });
    expect(await subjectOf(forged)).toEqual({ kind: 'nobody' });
  });

  test('is not let in from the page of somebody else', async () => {
    const { browser, subjectOf } = await createTestIdentity([viewer]);
    const from = browser();
    const reply = await from.post('/api/auth/sign-in/email', viewer, { origin: 'https://evil.example' });
    expect(reply.status).toBe(401);
    expect(await subjectOf(from.headers())).toEqual({ kind: 'nobody' });
  });
});

describe('guesses', () => {
  test('at one account end after ten, wherever they come from and whether it exists', async () => {
    const { browser, rows } = await createTestIdentity([viewer]);
    const last: string[] = [];
    for (const who of [wrong, stranger]) {
      for (let at = 1; at <= 10; at++) expect((await signIn(browser(`192.0.2.${at}`), who)).status).toBe(401);
      const reply = await signIn(browser('198.51.100.1'), { ...who, password: PASSWORD });
      expect(reply.status).toBe(429);
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(600);
      last.push(await reply.text());
      await signIn(browser('198.51.100.2'), who);
    }
    expect(last[0]).toBe(last[1]);
    expect(rows.filter(({ action }) => action === 'limited')).toMatchObject([
      { target: viewer.email, outcome: 'refused', details: { by: 'account' } },
      { target: stranger.email },
    ]);
  });

  test('from one address end after fifty, at however many accounts; others go on', async () => {
    const { browser } = await createTestIdentity([viewer]);
    const from = browser('2001:db8:1:2::1');
    const guesses = Array.from({ length: 50 }, (_, n) =>
      signIn(from, { email: `user${n}@acme.example`, password: 'x' }),
    );
    expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([401]));
    expect((await signIn(browser('2001:db8:1:2:ffff::9'), viewer)).status).toBe(429);
    expect((await signIn(browser('2001:db8:1:3::1'), viewer)).status).toBe(200);
  });

  test('are forgiven to whoever then has the right password', async () => {
    const { browser } = await createTestIdentity([viewer]);
    for (let round = 0; round < 3; round++) {
      for (let at = 0; at < 9; at++) await signIn(browser(), wrong);
      expect((await signIn(browser(), viewer)).status).toBe(200);
    }
  });
});
