import { describe, expect, test, vi } from 'vitest';
import { silentLog } from '#lib/log.ts';
import type { Person } from '../../support/company.ts';
import { startCompanySignIn } from '../../support/company-sign-in.ts';
import { administrator, BASE_URL, createTestIdentity, manager, signIn } from '../../support/identity.ts';

const lea: Person = {
  sub: 'lea-1',
  email: 'lea@acme.example',
  name: 'Lea',
  groups: ['team-leads', 'sports'],
};

async function company(...options: Parameters<typeof createTestIdentity>) {
  const there = await startCompanySignIn(BASE_URL);
  const here = await createTestIdentity(options[0], { oidc: there.settings, ...options[1] });
  return { there, ...here };
}

describe('the sign-in of the company', () => {
  test('lets in whom its groups let in, with the role they give', async () => {
    const { there, browser, subjectOf, identity, rows } = await company();
    expect(identity.singleSignOn()).toEqual({ name: 'Acme' });
    const from = browser();
    const reply = await there.signIn(from, lea);
    expect(reply.status).toBe(302);
    expect(reply.headers.get('location')).toBe('/wall/all');
    expect(await subjectOf(from.headers())).toMatchObject({
      email: lea.email,
      role: 'manager',
      queues: null,
    });
    expect(rows).toMatchObject([{ action: 'single-sign-on', target: lea.email, outcome: 'done' }]);
    expect(await identity.users()).toMatchObject([{ name: 'Lea', signsInBy: ['single-sign-on'] }]);
  });

  test.each([[['sports']], [[]], [['TEAM-LEADS']], [['team-leads2']]])(
    'gives no access, and makes no user, for groups %j',
    async (groups) => {
      const { there, browser, subjectOf, identity, rows } = await company();
      const from = browser();
      const reply = await there.signIn(from, { ...lea, groups });
      expect(reply.headers.get('location')).toBe('/sign-in?error=no_access');
      expect(await subjectOf(from.headers())).toEqual({ kind: 'nobody' });
      expect(await identity.users()).toEqual([]);
      expect(rows).toMatchObject([{ action: 'sign-in-refused', details: { why: 'no_access' } }]);
    },
  );

  test('maps the role anew each time, and ends the sessions of whom it gives none any more', async () => {
    const { there, browser, subjectOf } = await company();
    const first = browser();
    await there.signIn(first, { ...lea, groups: ['screens', 'wallboard-admins'] });
    expect(await subjectOf(first.headers())).toMatchObject({ role: 'administrator' });
    const second = browser();
    await there.signIn(second, { ...lea, groups: ['screens'] });
    const lessNow = { role: 'viewer', queues: [], boards: ['all'] };
    expect(await subjectOf(second.headers())).toMatchObject(lessNow);
    expect(await subjectOf(first.headers())).toMatchObject(lessNow);
    await there.signIn(browser(), { ...lea, groups: [] });
    expect(await subjectOf(first.headers())).toEqual({ kind: 'nobody' });
  });

  test('keeps what an administrator has chosen for somebody whose role stays', async () => {
    const { there, browser, subjectOf, prisma } = await company();
    await there.signIn(browser(), lea);
    await prisma.user.updateMany({ data: { queues: ['portsip/8001'] } });
    const from = browser();
    await there.signIn(from, lea);
    expect(await subjectOf(from.headers())).toMatchObject({ role: 'manager', queues: ['portsip/8001'] });
  });

  test('does not take over the account of somebody with the same e-mail address', async () => {
    const { there, browser, identity } = await company([administrator]);
    const from = browser();
    const reply = await there.signIn(from, { ...lea, email: administrator.email });
    expect(reply.headers.get('location')).toBe('/sign-in?error=account_not_linked');
    expect(await identity.users()).toMatchObject([{ name: 'Ada', signsInBy: ['password'] }]);
  });

  test('lets nobody in whom an administrator has disabled', async () => {
    const { there, browser, subjectOf, prisma } = await company();
    await there.signIn(browser(), lea);
    await prisma.user.updateMany({ data: { disabled: true } });
    const from = browser();
    const reply = await there.signIn(from, lea);
    expect(reply.headers.get('location')).toBe('/sign-in?error=failed');
    expect(await subjectOf(from.headers())).toEqual({ kind: 'nobody' });
  });

  test('takes a way back only from the browser that began it, and once', async () => {
    const { there, browser, subjectOf } = await company();
    const [begun, other] = [browser(), browser()];
    const back = await there.wayBackOf(begun, lea);
    expect((await other.get(back)).headers.get('location')).toMatch(/^\/sign-in\?error=/);
    expect(await subjectOf(other.headers())).toEqual({ kind: 'nobody' });
    expect((await begun.get(back)).headers.get('location')).toBe('/wall/all');
    expect((await begun.get(back)).headers.get('location')).toMatch(/^\/sign-in\?error=/);
  });

  test('keeps no token of the company', async () => {
    const { there, browser, prisma } = await company();
    await there.signIn(browser(), lea);
    await there.signIn(browser(), lea);
    expect(await prisma.account.findMany()).toMatchObject([
      { providerId: 'oidc', accountId: lea.sub, accessToken: null, refreshToken: null, idToken: null },
    ]);
  });

  test('does not lock out who has a password of ours; that they use it is warned of', async () => {
    const warn = vi.fn();
    const { browser, subjectOf } = await company([manager], { log: { ...silentLog, warn } });
    const from = browser();
    await signIn(from, manager);
    expect(await subjectOf(from.headers())).toMatchObject({ email: manager.email });
    expect(warn).toHaveBeenCalledWith(
      expect.objectContaining({ target: manager.email }),
      'signed in by password, past the single sign-on',
    );
  });
});
