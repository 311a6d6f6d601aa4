import { z } from 'zod';
import { change, Refused } from '#lib/access/change.ts';
import { codeShown, codeTyped } from '#lib/access/displays/secrets.ts';
import { sessionOf } from '#lib/access/displays/session-of.ts';
import { factsOf } from '#lib/access/request-facts.ts';
import { runtime } from '#lib/runtime.ts';

const NOT_SHOWN = 'No TV shows this code. Codes last ten minutes: type the one that is on the TV now.';

/** Somebody at a desk types the code of a TV: they see who asks, before they approve. */
export const POST = change({
  audited: 'pairing-claimed',
  may: ['displays:manage', null],
  body: z.object({ code: z.string().max(40) }),
  async run({ body: { code }, subject, request }) {
    const { address } = factsOf(request.headers);
    const claimed = await runtime().displays.claim(code, sessionOf(subject), address);
    if (!claimed) throw new Refused(404, NOT_SHOWN, 'code');
    if ('waitMs' in claimed) {
      const minutes = Math.ceil(claimed.waitMs / 60_000);
      throw new Refused(429, `Too many codes that no TV shows. Try again in ${minutes} min.`, 'code');
    }
    const { id, userAgent, begunAt } = claimed;
    const answer = { id, address: claimed.address, userAgent, ageMs: Date.now() - begunAt.getTime() };
    return { target: codeShown(codeTyped(code)), details: { of: claimed.address }, answer };
  },
});
