import type { PrismaClient } from '#lib/history/prisma.ts';
import type { UserRow } from './identity.ts';
import { listIn } from './rights.ts';
import { lasting } from './sessions.ts';

export async function allUsers(prisma: PrismaClient, now: number): Promise<UserRow[]> {
  const users = await prisma.user.findMany({
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
    include: {
      accounts: { select: { providerId: true } },
      sessions: { where: lasting(now), select: { updatedAt: true }, orderBy: { updatedAt: 'desc' }, take: 1 },
    },
  });
  return users.map(({ id, email, name, role, disabled, createdAt, ...user }) => ({
    ...{ id, email, name, role, disabled, createdAt },
    queues: listIn(user.queues),
    boards: listIn(user.boards),
    secondFactor: user.twoFactorEnabled,
    signsInBy: user.accounts.map(({ providerId }) =>
      providerId === 'credential' ? 'password' : 'single-sign-on',
    ),
    lastSeenAt: user.sessions[0]?.updatedAt ?? null,
  }));
}
