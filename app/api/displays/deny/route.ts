import { z } from 'zod';
import { change, Refused } from '#lib/access/change.ts';
import { sessionOf } from '#lib/access/displays/session-of.ts';
import { runtime } from '#lib/runtime.ts';

/** The TV that shows the code is none of ours. */
export const POST = change({
  audited: 'pairing-denied',
  may: ['displays:manage', null],
  body: z.object({ pairing: z.uuid() }),
  async run({ body: { pairing }, subject }) {
    const denied = await runtime().displays.deny(pairing, sessionOf(subject));
    if (!denied) throw new Refused(409, 'This code is good no more: there is nothing to deny.');
    return { target: pairing };
  },
});
