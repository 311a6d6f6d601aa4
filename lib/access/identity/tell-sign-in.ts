import type { Log } from '#lib/log.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Audit, Audited } from '../audit/audit.ts';
import { factsOf } from '../request-facts.ts';
import { NOBODY, type Subject } from '../subject.ts';
import type { OidcSettings } from './oidc-settings.ts';
import type { EndpointPath } from './endpoints.ts';

/** What one request to an endpoint of better-auth came to. */
export interface Outcome {
  readonly path: EndpointPath;
  readonly request: Request;
  /** Who asked, and who they are afterwards. */
  readonly before: Subject;
  readonly after: Subject;
  /** The account as it was typed. */
  readonly account: string | null;
  readonly ok: boolean;
  /** Why not, in a word of better-auth. */
  readonly code: string | null;
}

interface Told {
  readonly action: Audited;
  readonly outcome: 'done' | 'refused';
  readonly subject: Subject;
  readonly target: string | null;
  /** Why not; or what more there is to say. */
  readonly why: string | null;
}

export interface TellOptions {
  readonly prisma: PrismaClient;
  readonly audit: Audit;
  readonly log: Log;
  /** With it, a sign-in by password is the way in when that is broken, and to be noticed. */
  readonly oidc?: OidcSettings | undefined;
}

/** Writes down what happened at an endpoint of better-auth: one row, and the precise reason in the log. */
export const createTeller =
  ({ prisma, audit, log, oidc }: TellOptions) =>
  async (outcome: Outcome): Promise<void> => {
    const told = await toldOf(outcome, prisma);
    if (!told) return;
    const { why, ...row } = told;
    const facts = factsOf(outcome.request.headers);
    if (told.outcome === 'refused') log.warn({ ...facts, target: row.target, why }, `refused: ${row.action}`);
    if (oidc && told.action === 'sign-in')
      log.warn({ ...facts, target: row.target }, 'signed in by password, past the single sign-on');
    await audit.record({ ...row, ...facts, ...(why && { details: { why } }) });
  };

async function toldOf(outcome: Outcome, prisma: PrismaClient): Promise<Told | null> {
  const { path, before, after, account, ok, code } = outcome;
  const by = (subject: Subject, action: Audited): Told => ({
    ...{ action, subject, outcome: ok ? 'done' : 'refused', why: ok ? null : code },
    target: subject.kind === 'user' ? subject.email : account,
  });
  switch (path) {
    case '/sign-in/email':
      if (!ok) return { ...by(NOBODY, 'sign-in-refused'), why: await whyNot(prisma, account, code) };
      // The second factor is still to come.
      return after.kind === 'user' ? by(after, 'sign-in') : null;
    case '/two-factor/verify-totp':
    case '/two-factor/verify-backup-code':
      if (before.kind === 'user') return by(before, 'second-factor');
      return ok ? by(after, 'sign-in') : by(NOBODY, 'sign-in-refused');
    case '/callback/oidc':
      return ok ? by(after, 'single-sign-on') : by(NOBODY, 'sign-in-refused');
    case '/sign-out':
      return before.kind === 'user' ? by(before, 'sign-out') : null;
    case '/change-password':
      return by(before, 'password-set');
    case '/two-factor/disable':
      return by(before, 'second-factor');
    // Only begins: it is the first code that switches it on.
    case '/two-factor/enable':
      return { ...by(before, 'second-factor'), why: ok ? 'a key was made' : code };
    case '/sign-in/social':
      return null;
  }
}

/** Outside nobody is told which; asked for every refusal alike, so that it takes the same time. */
async function whyNot(
  prisma: PrismaClient,
  email: string | null,
  code: string | null,
): Promise<string | null> {
  const user = await prisma.user.findUnique({
    where: { email: email?.toLowerCase() ?? '' },
    select: { disabled: true, accounts: { where: { providerId: 'credential' }, select: { id: true } } },
  });
  if (!user) return 'no such account';
  if (user.accounts.length === 0) return 'the account has no password';
  return user.disabled
    ? 'the account is disabled'
    : code === 'INVALID_EMAIL_OR_PASSWORD'
      ? 'wrong password'
      : code;
}
