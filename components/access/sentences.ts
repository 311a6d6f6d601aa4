/** What the library of sign-in says by a code, in our words. */
const SENTENCES: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'This e-mail and password do not belong together. Check both and try again.',
  INVALID_EMAIL: 'This is not an e-mail address.',
  INVALID_PASSWORD: 'This is not your password.',
  PASSWORD_TOO_SHORT: 'This password is too short: 12 characters or more.',
  PASSWORD_TOO_LONG: 'This password is too long: 128 characters or fewer.',
  INVALID_CODE: 'This code is not right. Codes change every 30 seconds: take the one that is shown now.',
  INVALID_BACKUP_CODE: 'This is not one of your backup codes, or it was used before.',
  INVALID_TWO_FACTOR_COOKIE: 'That took too long. Begin again with your password.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Begin again with your password.',
  ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. This account takes none for a while: try again later.',
  NOT_NOW:
    'Nothing was changed: the server cannot write to its database just now. Walls go on. Try again in a moment.',
  SESSION_EXPIRED: 'Your session has ended. Sign in again.',
  SESSION_NOT_FRESH: 'You signed in some time ago. Sign out and in again, then do this.',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'You sign in through your company, so there is no password here to change.',
  TOTP_ALREADY_ENABLED: 'Your second factor is on already. Load the page again.',
  TOTP_NOT_ENABLED: 'Your second factor is not on. Load the page again.',
};

/** The fields that such a code is about, in any of our forms. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  INVALID_EMAIL: ['email'],
  INVALID_PASSWORD: ['password', 'currentPassword'],
  PASSWORD_TOO_SHORT: ['password', 'newPassword'],
  PASSWORD_TOO_LONG: ['password', 'newPassword'],
  INVALID_CODE: ['code'],
  INVALID_BACKUP_CODE: ['code'],
};

const UNKNOWN = 'That did not work, and the server does not say why. Try again; its log says more.';

interface Told {
  /** Ours: a plain sentence. */
  readonly error?: unknown;
  /** The library's: in its own words, and as a code. */
  readonly message?: unknown;
  readonly code?: unknown;
}

/** What a refusal means, as a sentence for whoever asked. */
export function sentenceOf(status: number, told: Told, retryAfter: string | null): string {
  if (typeof told.error === 'string') return told.error;
  if (typeof told.code === 'string' && told.code in SENTENCES) return SENTENCES[told.code] ?? UNKNOWN;
  if (status === 429) return `Too many attempts. Try again ${inWords(Number(retryAfter))}.`;
  if (status === 401) return 'Your session has ended. Sign in again.';
  if (status === 403) return 'You may not do that. An administrator can give you the right to.';
  const sentence = typeof told.message === 'string' && status < 500 ? told.message : '';
  return sentence ? sentence.replace(/[^.]$/, '$&.') : UNKNOWN;
}

/** The same beside the fields that it is about. */
export const fieldsOf = (code: string | null, sentence: string): Record<string, string> =>
  Object.fromEntries((FIELDS[code ?? ''] ?? []).map((field) => [field, sentence]));

function inWords(seconds: number): string {
  if (!(seconds > 0)) return 'in a few minutes';
  if (seconds < 60) return `in ${Math.ceil(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
}
