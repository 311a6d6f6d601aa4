import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Of 256 bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: it is random enough that nothing slower than SHA-256 is needed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** No vowels, so that no words come out; no letter that is taken for another (RFC 8628, 6.1). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;

/** 34.6 bits, for ten minutes. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

export const newNumber = (): string => String(randomInt(10, 100));

/** `bcdf ghjk` is `BCDF-GHJK`: how it is typed does not matter. */
export const codeTyped = (text: string): string => text.toUpperCase().replace(/[^A-Z]/g, '');

export const codeShown = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
