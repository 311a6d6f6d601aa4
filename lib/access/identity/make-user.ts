import { v7 as uuidv7 } from 'uuid';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Role } from '../subject.ts';
import { hashPassword } from './password.ts';
import { columnOf } from './rights.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  readonly queues: readonly string[] | null;
  readonly boards: readonly string[] | null;
}

/** Makes a user who signs in with a password. Rejects with Prisma's P2002 where the e-mail address has one already. */
export async function makeUser(
  prisma: Pick<PrismaClient, 'user'>,
  { email, name, password, role, queues, boards }: NewUser,
): Promise<string> {
  const id = uuidv7();
  const credential = { id: uuidv7(), providerId: 'credential', accountId: id };
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
