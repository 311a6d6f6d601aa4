import { createHmac, randomBytes } from 'node:crypto';

const secret = randomBytes(32);

/**
 * A key for a row whose own key must not be told. The same for as long as this process lives, another in each view,
 * and nobody can reckon back from it: with a hash alone one could try all extensions.
 */
export const pseudonym = (view: string, key: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([view, key]))
    .digest('base64url')
    .slice(0, 16);
