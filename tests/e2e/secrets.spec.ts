import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DEFAULT_CREDENTIALS } from '#lib/virtual-pbx/credentials.ts';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { eventually } from '../support/eventually.ts';
import { openFolder } from '../support/open-folder.ts';
import { test } from '../support/quiet-page.ts';
import { API_TOKEN, startRealServer } from '../support/real-server.ts';
import { ADMIN, signInTo } from '../support/sign-in.ts';

const AUTH_SECRET = 'an-auth-secret-of-the-tests-0123456789';

const PAGES = [
  '/wall/all',
  '/reports/agents',
  '/settings/account',
  '/settings/users',
  '/settings/audit',
  '/settings/privacy',
];
const DATA = [
  '/readyz',
  '/metrics',
  '/api/v1/views/links',
  '/api/v1/views/nonsense',
  '/reports/agents/export?format=csv',
  '/settings/audit/export',
  '/no-such-page',
];

test('no secret is ever told: not in a log at its finest, a page, an answer, an error, or a figure', async ({
  page,
  expectComplaint,
}) => {
  test.setTimeout(120_000);
  expectComplaint(/4\d\d/);
  const dataDir = openFolder();
  const pbx = createVirtualPbx({ load: 'idle' });
  const addresses = await pbx.listen(0);
  const server = await startRealServer({ ...addresses, dataDir, env: { AUTH_SECRET, LOG_LEVEL: 'trace' } });
  const cookie = await signInTo(server.url);
  await server.letIn(page);
  const told: string[] = [];
  page.on(
    'response',
    (response) =>
      void response.text().then(
        (text) => told.push(text),
        () => undefined,
      ),
  );
  for (const path of PAGES) await page.goto(`${server.url}${path}`);
  for (const path of DATA)
    for (const headers of [{ cookie }, { authorization: `Bearer ${API_TOKEN}` }, {}])
      told.push(
        await (await fetch(`${server.url}${path}`, { headers: headers as Record<string, string> })).text(),
      );
  // What goes wrong is told, too: a wrong password, a body that cannot be read, a link to the PBX that breaks.
  for (const body of [JSON.stringify({ ...ADMIN, password: 'a wrong password' }), '{"email":', '{}'])
    told.push(
      await (
        await fetch(`${server.url}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: { origin: server.url, 'content-type': 'application/json' },
          body,
        })
      ).text(),
    );
  pbx.control.fault({ kind: 'drop-sockets' });
  await eventually(() => expect(server.log()).toMatch(/connect|lost|closed/i));
  await page.close();
  await server.end();
  await pbx.close();
  rmSync(dataDir, { recursive: true, force: true });

  const tokens = [...cookie.matchAll(/=([^;]+)/g)].map(
    ([, token = '']) => decodeURIComponent(token).split('.')[0] ?? '',
  );
  const secrets = {
    'password of the PBX': DEFAULT_CREDENTIALS.password,
    AUTH_SECRET,
    API_TOKEN,
    'password of the administrator': ADMIN.password,
  };
  expect(tokens.every((token) => token.length >= 32)).toBe(true);
  const everything = { log: server.log(), answers: told.join('\n'), bundles: bundles() };
  expect(everything.answers).toContain('readyboard_screens');
  for (const [where, text] of Object.entries(everything)) {
    for (const [what, secret] of Object.entries(secrets))
      expect(text.includes(secret), `${what} in ${where}`).toBe(false);
    for (const token of tokens) expect(text.includes(token), `a session's token in ${where}`).toBe(false);
  }
});

/** What browsers are sent of the build. */
const bundles = (): string =>
  readdirSync('.next/static', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(js|css|json)$/.test(path))
    .map((path) => readFileSync(join('.next/static', path), 'utf8'))
    .join('\n');

/** Keys and tokens by the form that their makers gave them. */
const FORMS =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abpr]-[A-Za-z0-9-]{10,}|npm_[A-Za-z0-9]{36}|eyJ[\w-]{20,}\.eyJ[\w-]{20,}\./;
/** A certificate for localhost that everybody knows. */
const KNOWN = ['tests/sources/test-certificate.ts'];

test('the repository holds no secret', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  expect(files.filter((file) => /(^|\/)\.env($|\.)|\.(pem|key|p12|pfx)$/.test(file))).toEqual([]);
  const suspects = files.filter((file) => FORMS.test(readFileSync(file, 'latin1')));
  expect(suspects.filter((file) => !KNOWN.includes(file))).toEqual([]);
});
