import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Audited } from '../audit/audit.ts';
import { Refused } from '../change.ts';
import { isAdministered, oneAtATime, type Transaction } from './administrators.ts';
import { hashPassword } from './password.ts';
import { columnOf, listIn, rightsOf } from './rights.ts';
import type { UserChange } from './user-bodies.ts';

interface Changed {
  readonly target: string;
  readonly audited: Audited;
  /** Before and after, of what was changed. */
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Changes a user. New rights hold at once, in open sessions too; a disabled user and one with a new password are
 * signed out everywhere, but for the session `keep`. Refuses to leave the site without an administrator.
 */
export async function changeUser(
  prisma: PrismaClient,
  id: string,
  { password, secondFactor, ...change }: UserChange,
  keep: string | null,
): Promise<Changed> {
  const hashed = password === undefined ? null : await hashPassword(password);
  return oneAtATime(prisma, async (tx) => {
    const user = await tx.user.findUnique({ where: { id } });
    if (!user) throw new Refused(404, 'There is no such user.');
    const before = {
      ...{ name: user.name, role: user.role, disabled: user.disabled },
      ...{ queues: listIn(user.queues), boards: listIn(user.boards) },
    };
    const told = { ...before, ...change };
    const after = { ...told, ...rightsOf(told) };
    await tx.user.update({
      where: { id },
      data: {
        ...after,
        queues: columnOf(after.queues),
        boards: columnOf(after.boards),
        updatedAt: new Date(),
      },
    });
    if (!(await isAdministered(tx)))
      throw new Refused(409, 'This is the last administrator. Make another one first.');
    if (hashed) await setPassword(tx, id, hashed);
    if (secondFactor === false) await removeSecondFactor(tx, id);
    if (hashed || after.disabled)
      await tx.session.deleteMany({
        where: { userId: id, ...(keep && !after.disabled && { NOT: { id: keep } }) },
      });
    return {
      target: user.email,
      audited: auditedAs(after.disabled && !before.disabled, hashed !== null, secondFactor === false),
      details: {
        ...difference(before, after),
        ...(hashed && { password: 'set' }),
        ...(secondFactor === false && { secondFactor: 'removed' }),
      },
    };
  });
}

const auditedAs = (disabled: boolean, password: boolean, secondFactor: boolean): Audited => {
  if (disabled) return 'user-disabled';
  if (password) return 'password-set';
  return secondFactor ? 'second-factor' : 'user-changed';
};

async function removeSecondFactor(tx: Transaction, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } });
  await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
}

async function setPassword(tx: Transaction, userId: string, password: string): Promise<void> {
  const { count } = await tx.account.updateMany({
    where: { userId, providerId: 'credential' },
    data: { password, updatedAt: new Date() },
  });
  if (count === 0)
    throw new Refused(409, 'This user signs in through your company: there is no password here.');
}

/** Of two of the same shape, what is not alike. */
function difference<T extends object>(before: T, after: T): Record<string, unknown> {
  const pairs = Object.entries(before).map(([name, was]) => {
    const is: unknown = after[name as keyof T];
    return [name, { before: was as unknown, after: is }] as const;
  });
  return Object.fromEntries(
    pairs.filter(([, { before: was, after: is }]) => JSON.stringify(was) !== JSON.stringify(is)),
  );
}
