import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomicallyNow } from '#lib/history/write-atomically.ts';

/** The secret that signs cookies and encrypts second factors: as given, else made once and kept in `dataDir`, 0600. */
export function authSecret(given: string | undefined, dataDir: string): string {
  if (given) return given;
  const path = join(dataDir, 'auth-secret');
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = randomBytes(32).toString('base64url');
  mkdirSync(dataDir, { recursive: true });
  writeAtomicallyNow(path, made);
  return made;
}
