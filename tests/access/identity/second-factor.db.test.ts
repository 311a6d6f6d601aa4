import { describe, expect, test } from 'vitest';
import { codeFor } from '../../support/authenticator.ts';
import { createTestIdentity, signIn, viewer, type Browser } from '../../support/identity.ts';

const verify = (from: Browser, code: string) => from.post('/api/auth/two-factor/verify-totp', { code });

/** A user who has switched the second factor on. */
async function withSecondFactor() {
  const made = await createTestIdentity([viewer]);
  const first = made.browser();
  await signIn(first, viewer);
  const reply = await first.post('/api/auth/two-factor/enable', { password: viewer.password });
  const { totpURI, backupCodes } = (await reply.json()) as { totpURI: string; backupCodes: string[] };
  expect((await verify(first, codeFor(totpURI))).status).toBe(200);
  return { ...made, first, totpURI, backupCodes };
}

describe('the second factor', () => {
  test('is asked for after the password, and only with it somebody is signed in', async () => {
    const { browser, subjectOf, totpURI, rows, first, identity } = await withSecondFactor();
    expect((await subjectOf(first.headers())).kind).toBe('user');
    const from = browser();
    const reply = await signIn(from, viewer);
    expect(await reply.json()).toMatchObject({ twoFactorRedirect: true });
    expect(reply.headers.getSetCookie().join()).not.toContain('session_token=ey');
    expect((await subjectOf(from.headers())).kind).toBe('nobody');
    expect((await verify(from, codeFor(totpURI))).status).toBe(200);
    expect((await subjectOf(from.headers())).kind).toBe('user');
    expect(rows.map(({ action }) => action)).toEqual([
      'sign-in',
      'second-factor',
      'second-factor',
      'sign-in',
    ]);
    expect((await identity.users())[0]?.secondFactor).toBe(true);
  });

  test('takes five guesses for a password, and ten in a row for an account', async () => {
    const { browser, subjectOf, totpURI, rows } = await withSecondFactor();
    const wrong = codeFor(totpURI, Date.now() + 600_000);
    const statuses: number[] = [];
    for (let round = 0; round < 2; round++) {
      const from = browser();
      await signIn(from, viewer);
      for (let guess = 0; guess < 5; guess++) statuses.push((await verify(from, wrong)).status);
      expect((await verify(from, codeFor(totpURI))).status).not.toBe(200);
      expect((await subjectOf(from.headers())).kind).toBe('nobody');
    }
    expect(new Set(statuses)).toEqual(new Set([401]));
    const last = browser();
    await signIn(last, viewer);
    expect(await (await verify(last, codeFor(totpURI))).json()).toMatchObject({
      code: 'ACCOUNT_TEMPORARILY_LOCKED',
    });
    expect(rows.filter(({ action }) => action === 'sign-in-refused')).toHaveLength(13);
  });

  test('can be given by a backup code, once', async () => {
    const { browser, subjectOf, backupCodes } = await withSecondFactor();
    const kinds = [];
    for (let time = 0; time < 2; time++) {
      const from = browser();
      await signIn(from, viewer);
      await from.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] });
      kinds.push((await subjectOf(from.headers())).kind);
    }
    expect(kinds).toEqual(['user', 'nobody']);
  });

  test('cannot be put off for the next times, whatever a browser asks', async () => {
    const { browser, totpURI } = await withSecondFactor();
    const from = browser();
    await signIn(from, viewer);
    await from.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI), trustDevice: true });
    const again = await signIn(from, viewer);
    expect(await again.json()).toMatchObject({ twoFactorRedirect: true });
  });

  test('is switched off with the password only', async () => {
    const { browser, first, subjectOf } = await withSecondFactor();
    const off = (password: string) => first.post('/api/auth/two-factor/disable', { password });
    expect((await off('not the password')).status).toBe(400);
    expect((await off(viewer.password)).status).toBe(200);
    const from = browser();
    await signIn(from, viewer);
    expect((await subjectOf(from.headers())).kind).toBe('user');
  });
});

test('a new password needs the old one, and signs out everywhere else if wanted', async () => {
  const { browser, subjectOf, rows } = await createTestIdentity([viewer]);
  const [here, there] = [browser(), browser()];
  await signIn(here, viewer);
  await signIn(there, viewer);
  const change = (currentPassword: string, newPassword: string) =>
    here.post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
  expect((await change('not the password', 'another horse battery')).status).toBe(400);
  expect(await (await change(viewer.password, 'eleven char')).json()).toMatchObject({
    code: 'PASSWORD_TOO_SHORT',
  });
  expect((await change(viewer.password, 'another horse battery')).status).toBe(200);
  expect((await subjectOf(here.headers())).kind).toBe('user');
  expect((await subjectOf(there.headers())).kind).toBe('nobody');
  expect((await signIn(browser(), viewer)).status).toBe(401);
  expect((await signIn(browser(), { ...viewer, password: 'another horse battery' })).status).toBe(200);
  expect(rows.filter(({ action }) => action === 'password-set').map(({ outcome }) => outcome)).toEqual([
    ...['refused', 'refused', 'done'],
  ]);
});
