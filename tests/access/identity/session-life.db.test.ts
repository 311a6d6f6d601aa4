import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { sweepSessions } from '#lib/access/identity/sessions.ts';
import { silentLog } from '#lib/log.ts';
import { eventually } from '../../support/eventually.ts';
import { createTestIdentity, manager, signIn, viewer } from '../../support/identity.ts';

const HOUR = 3_600_000;

async function signedIn() {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const made = await createTestIdentity([viewer], { clock });
  const vera = made.browser();
  await signIn(vera, viewer);
  return {
    ...made,
    vera,
    kindAfter: async (ms: number) => {
      ahead = ms;
      return (await made.subjectOf(vera.headers())).kind;
    },
  };
}

test('a session that nobody uses ends after an hour', async () => {
  const { kindAfter } = await signedIn();
  expect(await kindAfter(0.99 * HOUR)).toBe('user');
  expect(await kindAfter(1.98 * HOUR)).toBe('user');
  expect(await kindAfter(2.99 * HOUR)).toBe('nobody');
});

test('a session ends 12 hours after the sign-in, however much it is used', async () => {
  const { kindAfter } = await signedIn();
  for (let hours = 0.5; hours < 12; hours += 0.5) expect(await kindAfter(hours * HOUR)).toBe('user');
  expect(await kindAfter(12 * HOUR + 1)).toBe('nobody');
});

test('a session that is over cannot change the password either', async () => {
  const { vera, kindAfter } = await signedIn();
  await kindAfter(2 * HOUR);
  const body = { currentPassword: viewer.password, newPassword: 'another horse battery' };
  expect((await vera.post('/api/auth/change-password', body)).status).toBe(401);
});

test('the list of sessions says where they are and when they end', async () => {
  const { identity, prisma } = await signedIn();
  const { id, createdAt } = await prisma.user.findFirstOrThrow();
  const [session, ...others] = await identity.sessionsOf(id);
  expect(others).toEqual([]);
  expect(session).toMatchObject({ address: '192.0.2.7' });
  expect(Number(session?.expiresAt) - Number(session?.lastSeenAt)).toBe(HOUR);
  expect(Number(session?.createdAt)).toBeGreaterThanOrEqual(Number(createdAt));
  expect((await identity.users())[0]?.lastSeenAt).toEqual(session?.lastSeenAt);
});

test('a session is removed in the moment it expires, and Postgres tells it', async () => {
  const { prisma, url } = await createTestIdentity([viewer]);
  const { id: userId } = await prisma.user.findFirstOrThrow();
  const id = '019aa000-0000-7000-8000-000000000001';
  const expiresAt = new Date(Date.now() + 300);
  await prisma.session.create({ data: { id, userId, token: 'x', expiresAt } });
  const told = await listening(url);
  onTestFinished(sweepSessions(prisma, Date, silentLog));
  await eventually(() => expect(told).toEqual([`session:${id}`]));
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
});

test('Postgres tells a change of rights, and nothing of what is no right', async () => {
  const { prisma, url } = await createTestIdentity([viewer, manager]);
  const { id } = await prisma.user.findUniqueOrThrow({ where: { email: viewer.email } });
  const told = await listening(url);
  const change = (data: Parameters<typeof prisma.user.update>[0]['data']) =>
    prisma.user.update({ where: { id }, data });
  await change({ name: 'Other', twoFactorEnabled: true, role: 'viewer' });
  for (const data of [{ queues: [] }, { boards: [] }, { role: 'manager' as const }, { disabled: true }])
    await change(data);
  await eventually(() => expect(told).toEqual(Array(4).fill(`user:${id}`)));
});

/** What is told on `access_changed` from now on. */
async function listening(url: string): Promise<string[]> {
  const told: string[] = [];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  client.on('notification', ({ payload }) => told.push(payload ?? ''));
  await client.query('LISTEN access_changed');
  return told;
}
