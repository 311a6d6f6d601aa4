import type { PrismaClient } from '#lib/history/prisma.ts';

type Users = Pick<PrismaClient, 'user'>;
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** Of no other work of ours: making an administrator must not wait for a report's levels to be made anew. */
const LOCK = 72707372;

/** Somebody is there who may let others in. */
export const isAdministered = async (prisma: Users): Promise<boolean> =>
  (await prisma.user.count({ where: { role: 'administrator', disabled: false } })) > 0;

/**
 * For whatever makes or unmakes administrators: one after the other, so that no two of them each leave the last one to
 * the other.
 */
export const oneAtATime = <T>(prisma: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
    return work(tx);
  });
