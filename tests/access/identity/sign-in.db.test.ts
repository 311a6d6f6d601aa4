import { expect, test } from 'vitest';
import { createTestIdentity, manager, PASSWORD, signIn, viewer } from '../../support/identity.ts';

test('the right password signs in, with the rights of the user', async () => {
  const { browser, subjectOf, rows } = await createTestIdentity([viewer, manager]);
  const vera = browser();
  const reply = await signIn(vera, viewer);
  expect(reply.status).toBe(200);
  expect(await subjectOf(vera.headers())).toMatchObject({
    ...{ kind: 'user', email: viewer.email, role: 'viewer', queues: ['portsip/8000'], boards: ['all'] },
  });
  const max = browser();
  await signIn(max, { ...manager, email: 'MAX@acme.example' });
  expect(await subjectOf(max.headers())).toMatchObject({ role: 'manager', queues: null, boards: null });
  expect(rows).toMatchObject([
    { action: 'sign-in', target: viewer.email, outcome: 'done', address: '192.0.2.7' },
    { action: 'sign-in', target: manager.email },
  ]);
});

test('a script cannot read the token of the session, nor is it in the answer', async () => {
  const { browser } = await createTestIdentity([viewer]);
  const vera = browser();
  const reply = await signIn(vera, viewer);
  const [cookie = ''] = reply.headers.getSetCookie();
  expect(cookie).toMatch(/^readyboard\.session_token=.+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  const token = decodeURIComponent([...vera.cookies.values()].join()).split('.')[0];
  expect(token).toHaveLength(32);
  expect(await reply.text()).not.toContain(token);
});

test('over https the cookie belongs to this host alone', async () => {
  const { browser, subjectOf } = await createTestIdentity([viewer], { baseUrl: 'https://wall.acme.example' });
  const vera = browser();
  const reply = await signIn(vera, viewer);
  expect(reply.headers.getSetCookie().join()).toMatch(
    /^__Host-readyboard\.session_token=.*; HttpOnly; Secure;/,
  );
  expect(await subjectOf(vera.headers())).toMatchObject({ kind: 'user' });
});

test('signing out ends the session, not only the cookie', async () => {
  const { browser, subjectOf, prisma, rows } = await createTestIdentity([viewer]);
  const vera = browser();
  await signIn(vera, viewer);
  const stolen = vera.headers();
  await vera.post('/api/auth/sign-out', {});
  expect(await subjectOf(stolen)).toEqual({ kind: 'nobody' });
  expect(await prisma.session.count()).toBe(0);
  expect(rows.map(({ action }) => action)).toEqual(['sign-in', 'sign-out']);
});

test('nobody can sign up, and of better-auth only what we offer is there', async () => {
  const { browser } = await createTestIdentity([viewer]);
  const someone = browser();
  const account = { email: 'new@acme.example', password: PASSWORD, name: 'New' };
  for (const path of ['sign-up/email', 'update-user', 'list-sessions', 'delete-user', 'ok', '', '../users'])
    expect((await someone.post(`/api/auth/${path}`, account)).status).toBe(404);
  expect((await someone.get('/api/auth/error')).status).toBe(404);
  expect((await someone.get('/api/auth/sign-out')).status).toBe(405);
});
