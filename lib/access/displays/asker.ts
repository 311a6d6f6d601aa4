import { factsOf } from '../request-facts.ts';
import type { Asker } from './displays.ts';

/** Who asks, as far as a TV without a cookie can be known. */
export const askerOf = (headers: Headers): Asker => ({
  ...factsOf(headers),
  userAgent: headers.get('user-agent'),
});
