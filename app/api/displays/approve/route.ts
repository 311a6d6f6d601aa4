import { z } from 'zod';
import { change, Refused } from '#lib/access/change.ts';
import { displayChoices } from '#lib/access/displays/choices-body.ts';
import type { Approved } from '#lib/access/displays/displays.ts';
import { sessionOf } from '#lib/access/displays/session-of.ts';
import { runtime } from '#lib/runtime.ts';

const body = displayChoices.extend({
  pairing: z.uuid(),
  number: z.string().trim().max(10),
  replaces: z.uuid().nullable(),
});

const WRONG = 'This is not the number on the TV. Look at the TV itself: if it shows another one, deny it.';
const TOO_MANY = 'Three wrong numbers: this TV is denied. It shows a new code in a minute.';

const REFUSALS: Readonly<Record<Exclude<Approved, 'approved'>, Refused>> = {
  gone: new Refused(409, 'This code is good no more. Type the one that is on the TV now.'),
  'wrong-number': new Refused(409, WRONG, 'number'),
  'too-many-numbers': new Refused(429, TOO_MANY),
  'nothing-to-replace': new Refused(409, 'The display to replace has been removed meanwhile.', 'replaces'),
};

/** The TV that shows the code, and the number, may show a board from now on. */
export const POST = change({
  audited: 'pairing-approved',
  may: ['displays:manage', null],
  body,
  async run({ body: { pairing, ...chosen }, subject }) {
    const approved = await runtime().displays.approve(pairing, { ...chosen, sessionId: sessionOf(subject) });
    if (approved !== 'approved') return { target: null, refused: REFUSALS[approved] };
    const { name, location, board, names, replaces } = chosen;
    return { target: name, details: { location, board, names, replaces } };
  },
});
