import { z } from 'zod';
import { change, Refused } from '#lib/access/change.ts';
import { changeUser } from '#lib/access/identity/change-user.ts';
import { userChange } from '#lib/access/identity/user-bodies.ts';
import { runtime } from '#lib/runtime.ts';

/** `PATCH /api/users/<id>`: name, role, queues, boards, password, disabled, and `secondFactor: false` to take it away. */
export const PATCH = change({
  audited: 'user-changed',
  may: ['users:manage', null],
  body: userChange,
  run({ body, subject, params }) {
    const id = z.uuid().safeParse(params['id']).data;
    if (!id) throw new Refused(404, 'There is no such user.');
    const keep = subject.kind === 'user' && subject.id === id ? subject.sessionId : null;
    return changeUser(runtime().prisma, id, body, keep);
  },
});
