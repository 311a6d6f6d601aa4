import { change, Refused } from '#lib/access/change.ts';
import { makeUser } from '#lib/access/identity/make-user.ts';
import { rightsOf } from '#lib/access/identity/rights.ts';
import { newUser } from '#lib/access/identity/user-bodies.ts';
import { runtime } from '#lib/runtime.ts';

/** `POST /api/users`: makes a user who signs in with a password. */
export const POST = change({
  audited: 'user-made',
  may: ['users:manage', null],
  body: newUser,
  async run({ body }) {
    const rights = rightsOf(body);
    const id = await makeUser(runtime().prisma, { ...body, ...rights });
    if (id === null) throw new Refused(409, 'There is a user with this e-mail address already.', 'email');
    return { target: body.email, details: { name: body.name, ...rights }, answer: { id } };
  },
});
