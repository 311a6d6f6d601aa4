import { AsyncLocalStorage } from 'node:async_hooks';
import type { Prisma } from '#generated/prisma/client.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

export interface Joined {
  /** Asks and changes within the work that is being done as one, where it is called from there; else by itself. */
  readonly prisma: PrismaClient;
  /**
   * Does work in one transaction: what it changes by `prisma`, and the rows of the audit log that tell of it, are all in
   * Postgres when it resolves, or none of them.
   */
  readonly asOne: <T>(work: () => Promise<T>) => Promise<T>;
  /** The transaction of the work that this is called from. */
  readonly current: () => Prisma.TransactionClient | null;
}

/** For a connection, and for all of the work: a password is hashed meanwhile. */
const LIMITS = { maxWait: 5_000, timeout: 15_000 };

/** What is not written down does not happen: changes and the audit log, joined. */
export function joined(prisma: PrismaClient): Joined {
  const working = new AsyncLocalStorage<Prisma.TransactionClient>();
  return {
    prisma: new Proxy(prisma, {
      get(client, name) {
        const asked = working.getStore() ?? client;
        const value: unknown = Reflect.get(asked, name);
        return typeof value === 'function' ? (value.bind(asked) as unknown) : value;
      },
    }),
    asOne: (work) =>
      working.getStore() ? work() : prisma.$transaction((tx) => working.run(tx, work), LIMITS),
    current: () => working.getStore() ?? null,
  };
}
