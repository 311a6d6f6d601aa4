import { z } from 'zod';
import { change, Refused } from '#lib/access/change.ts';
import { displayChoices } from '#lib/access/displays/choices-body.ts';
import { runtime } from '#lib/runtime.ts';

const gone = () => new Refused(404, 'There is no such display any more. Load the page again.');

const idIn = (params: Readonly<Record<string, string>>): string => {
  const id = z.uuid().safeParse(params.display);
  if (!id.success) throw gone();
  return id.data;
};

/** Names a TV anew, moves it, gives it another board or fewer names: on its screen within two seconds. */
export const PATCH = change({
  audited: 'display-changed',
  may: ['displays:manage', null],
  body: displayChoices.partial(),
  async run({ body, params }) {
    const before = await runtime().displays.change(idIn(params), body);
    if (!before) throw gone();
    const { name, location, board, names } = before;
    return { target: name, details: { before: { name, location, board, names }, after: body } };
  },
});

/** The TV is blank within two seconds, and shows a code. */
export const DELETE = change({
  audited: 'display-revoked',
  may: ['displays:manage', null],
  body: z.object({}),
  async run({ params }) {
    const before = await runtime().displays.revoke(idIn(params));
    if (!before) throw gone();
    const { name, location, board } = before;
    return { target: name, details: { location, board } };
  },
});
