import { z } from 'zod';
import { can } from '#lib/access/can.ts';
import { change, Refused } from '#lib/access/change.ts';
import { runtime } from '#lib/runtime.ts';

/** `DELETE /api/sessions/<id>`: ends a session, one's own, or anybody's for administrators. */
export const DELETE = change({
  audited: 'session-ended',
  may: ['account:keep', null],
  body: z.object({}),
  async run({ subject, params }) {
    const { prisma } = runtime();
    const id = z.uuid().safeParse(params['id']).data;
    const session = id && (await prisma.session.findUnique({ where: { id }, include: { user: true } }));
    const own = session && subject.kind === 'user' && session.userId === subject.id;
    // Whoever may not end it is not told that it is there.
    if (!session || !(own || can(subject, 'users:manage', null)))
      throw new Refused(404, 'There is no such session. It may have ended.');
    await prisma.session.deleteMany({ where: { id: session.id } });
    return {
      target: session.user.email,
      details: { address: session.ipAddress, userAgent: session.userAgent },
    };
  },
});
