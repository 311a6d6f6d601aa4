import { describe, expect, test } from 'vitest';
import { DELETE as endSession } from '#app/api/sessions/[id]/route.ts';
import { PATCH as changeUser } from '#app/api/users/[id]/route.ts';
import { POST as makeUser } from '#app/api/users/route.ts';
import { askingRoutes } from '../../support/asking.ts';
import { codeFor } from '../../support/authenticator.ts';
import { administrator, createTestIdentity, manager, signIn, viewer } from '../../support/identity.ts';

/** An administrator who is signed in, and these others. */
async function administered(...others: Parameters<typeof createTestIdentity>[0] & object) {
  const made = await createTestIdentity([administrator, ...others]);
  const ask = askingRoutes(made);
  const ada = made.browser();
  await signIn(ada, administrator);
  const idOf = async (email: string) => (await made.prisma.user.findUniqueOrThrow({ where: { email } })).id;
  const change = async (email: string, body: object, from = ada) =>
    ask(from, changeUser, body, { id: await idOf(email) });
  return { ...made, ask, ada, idOf, change };
}

const told = async (reply: Response) => [reply.status, (await reply.json()) as object] as const;

describe('users', () => {
  test('are made by administrators, and can sign in', async () => {
    const { ask, ada, browser, subjectOf, rows } = await administered();
    const reply = await ask(ada, makeUser, { ...viewer, email: ' Vera@Acme.example ' });
    expect(await told(reply)).toEqual([200, { id: expect.any(String) as string }]);
    const vera = browser();
    await signIn(vera, viewer);
    expect(await subjectOf(vera.headers())).toMatchObject({ role: 'viewer', queues: ['portsip/8000'] });
    expect(rows.at(1)).toMatchObject({
      action: 'user-made',
      target: viewer.email,
      details: { role: 'viewer' },
    });
    expect(JSON.stringify(rows)).not.toContain(viewer.password);
  });

  test.each([
    [{ password: 'eleven char' }, 'password'],
    [{ password: 'x'.repeat(129) }, 'password'],
    [{ email: 'vera' }, 'email'],
    [{ name: 'Vera\u202Eareb' }, 'name'],
    [{ name: ' ' }, 'name'],
    [{ role: 'root' }, 'role'],
    [{ queues: ['8000'] }, 'queues'],
    [{ queues: null }, 'queues'],
    [{ boards: null }, 'boards'],
  ])('are not made with %j', async (fault, field) => {
    const { ask, ada, prisma, rows } = await administered();
    const [status, answer] = await told(await ask(ada, makeUser, { ...viewer, ...fault }));
    expect(status).toBe(400);
    expect(answer).toHaveProperty(['fields', field]);
    expect(await prisma.user.count()).toBe(1);
    expect(rows).toHaveLength(2);
  });

  test('are made once for an e-mail address', async () => {
    const { ask, ada } = await administered(viewer);
    expect((await ask(ada, makeUser, { ...viewer, email: 'VERA@acme.example' })).status).toBe(409);
  });

  test('are neither made nor changed by anybody else', async () => {
    const { ask, browser, change, prisma } = await administered(manager);
    const max = browser();
    expect((await ask(max, makeUser, viewer)).status).toBe(401);
    await signIn(max, manager);
    expect((await ask(max, makeUser, viewer)).status).toBe(403);
    expect((await change(manager.email, { role: 'administrator' }, max)).status).toBe(403);
    expect(await prisma.user.count({ where: { role: 'administrator' } })).toBe(1);
  });

  test('have their new rights at once, in the session that is open', async () => {
    const { browser, change, subjectOf, rows } = await administered(manager);
    const max = browser();
    await signIn(max, manager);
    const rights = { role: 'viewer', queues: ['portsip/8001'], boards: ['all'] };
    expect((await change(manager.email, rights)).status).toBe(200);
    expect(await subjectOf(max.headers())).toMatchObject(rights);
    expect(rows.at(-1)).toMatchObject({
      ...{ action: 'user-changed', target: manager.email },
      details: { role: { before: 'manager', after: 'viewer' }, queues: { before: null } },
    });
    await change(manager.email, { role: 'administrator' });
    expect(await subjectOf(max.headers())).toMatchObject({ queues: null, boards: null });
  });

  test('are signed out everywhere when they are disabled or get a new password', async () => {
    const { browser, change, subjectOf, prisma, rows } = await administered(viewer);
    for (const [body, action] of [
      [{ password: 'another horse battery' }, 'password-set'],
      [{ disabled: true }, 'user-disabled'],
    ] as const) {
      const vera = browser();
      const password = action === 'user-disabled' ? 'another horse battery' : viewer.password;
      await signIn(vera, { ...viewer, password });
      expect((await subjectOf(vera.headers())).kind).toBe('user');
      await change(viewer.email, body);
      expect((await subjectOf(vera.headers())).kind).toBe('nobody');
      expect(rows.at(-1)).toMatchObject({ action, target: viewer.email });
    }
    expect(await prisma.session.count()).toBe(1);
    expect((await signIn(browser(), { ...viewer, password: 'another horse battery' })).status).toBe(401);
  });
});

test('somebody who has lost the second factor is let in by the password alone, once an administrator took it away', async () => {
  const { browser, change, subjectOf, rows } = await administered(viewer);
  const vera = browser();
  await signIn(vera, viewer);
  const reply = await vera.post('/api/auth/two-factor/enable', { password: viewer.password });
  const { totpURI } = (await reply.json()) as { totpURI: string };
  await vera.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) });
  const later = browser();
  expect(await (await signIn(later, viewer)).json()).toMatchObject({ twoFactorRedirect: true });
  expect((await change(viewer.email, { secondFactor: true })).status).toBe(400);
  expect((await change(viewer.email, { secondFactor: false })).status).toBe(200);
  expect(rows.at(-1)).toMatchObject({
    ...{ action: 'second-factor', target: viewer.email },
    details: { secondFactor: 'removed' },
  });
  await signIn(later, viewer);
  expect((await subjectOf(later.headers())).kind).toBe('user');
});

describe('the last administrator', () => {
  test('can neither be disabled nor become less', async () => {
    const { change, subjectOf, ada } = await administered(manager);
    for (const body of [{ disabled: true }, { role: 'manager' }, { ...viewer, role: 'viewer' }])
      expect((await change(administrator.email, body)).status).toBe(409);
    expect(await subjectOf(ada.headers())).toMatchObject({ role: 'administrator' });
    await change(manager.email, { role: 'administrator' });
    expect((await change(administrator.email, { role: 'manager' })).status).toBe(200);
  });

  test('stays, when each of two takes the right from the other in the same moment', async () => {
    const other = { ...administrator, email: 'otto@acme.example' };
    const { browser, change, prisma } = await administered(other);
    const otto = browser();
    const ada = browser();
    await signIn(otto, other);
    await signIn(ada, administrator);
    const replies = await Promise.all([
      change(administrator.email, { role: 'manager' }, otto),
      change(other.email, { role: 'manager' }, ada),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await prisma.user.count({ where: { role: 'administrator' } })).toBe(1);
  });
});

test('a session is ended by whose it is, or by an administrator; to others it is not there', async () => {
  const { ask, browser, ada, prisma, idOf, subjectOf, rows } = await administered(viewer, manager);
  const [vera, max] = [browser(), browser()];
  await signIn(vera, viewer);
  await signIn(max, manager);
  const end = async (from: typeof vera, email: string) => {
    const userId = await idOf(email);
    const { id } = await prisma.session.findFirstOrThrow({ where: { userId } });
    return (await ask(from, endSession, {}, { id })).status;
  };
  expect(await end(max, viewer.email)).toBe(404);
  expect((await subjectOf(vera.headers())).kind).toBe('user');
  expect(await end(ada, viewer.email)).toBe(200);
  expect((await subjectOf(vera.headers())).kind).toBe('nobody');
  expect(await end(max, manager.email)).toBe(200);
  expect((await ask(ada, endSession, {}, { id: 'x' })).status).toBe(404);
  expect(rows.filter(({ action }) => action === 'session-ended').map(({ outcome }) => outcome)).toEqual([
    ...['refused', 'done', 'done', 'refused'],
  ]);
});
