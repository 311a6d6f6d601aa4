import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Role, User } from '../subject.ts';
import { listIn } from './rights.ts';
import { IDLE_MS } from './sessions.ts';

/** Use is written down this often at most. */
const SEEN_EVERY_MS = 60_000;

interface Row {
  readonly session_id: string;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly queues: string[];
  readonly boards: string[];
}

/**
 * Who is signed in with this token, by one indexed query: there is no copy that could be out of date. `null` when the
 * session is over or the user disabled. Counts as use of the session.
 */
export async function userWithToken(prisma: PrismaClient, token: string, now: number): Promise<User | null> {
  const [row] = await prisma.$queryRaw<Row[]>`
    SELECT s."id" AS session_id, s."seen_at", s."expires_at",
      u."id", u."email", u."name", u."role"::text, u."queues", u."boards"
    FROM "session" s JOIN "user" u ON u."id" = s."user_id"
    WHERE s."token" = ${token} AND NOT u."disabled"
      AND s."expires_at" > ${new Date(now)} AND s."seen_at" > ${new Date(now - IDLE_MS)}`;
  if (!row) return null;
  if (row.seen_at.getTime() <= now - SEEN_EVERY_MS)
    await prisma.session.updateMany({ where: { id: row.session_id }, data: { updatedAt: new Date(now) } });
  const { id, email, name, role } = row;
  return {
    ...{ kind: 'user', id, sessionId: row.session_id, email, name, role },
    queues: listIn(row.queues),
    boards: listIn(row.boards),
    expiresAt: row.expires_at.getTime(),
  };
}
