import { v7 as uuidv7 } from 'uuid';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { hashPassword } from './password.ts';
import { columnOf, type Rights } from './rights.ts';

export interface NewUser extends Rights {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Makes a user who signs in with a password, and answers the id; `null` where the e-mail address has a user already. */
export async function makeUser(
  prisma: Pick<PrismaClient, 'user'>,
  { email, name, password, role, queues, boards }: NewUser,
): Promise<string | null> {
  const id = uuidv7();
  const credential = { id: uuidv7(), providerId: 'credential', accountId: id };
  const known = await prisma.user.count({ where: { email: email.toLowerCase() } });
  if (known > 0) return null;
  await prisma.user.create({
    data: {
      ...{ id, name, role, email: email.toLowerCase() },
      queues: columnOf(queues),
      boards: columnOf(boards),
      accounts: { create: { ...credential, password: await hashPassword(password) } },
    },
  });
  return id;
}
