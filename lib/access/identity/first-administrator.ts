import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Log } from '#lib/log.ts';
import type { Joined } from '../audit/as-one.ts';
import { isAdministered, oneAtATime } from './administrators.ts';
import { makeUser } from './make-user.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface FirstAdministratorOptions extends Omit<Joined, 'current'> {
  readonly log: Log;
  readonly baseUrl: string;
  /** Made an administrator at the first start. */
  readonly admin: Credentials | undefined;
}

export interface FirstAdministrator {
  /** When the database is there: makes the administrator, or prints the link to make one. Does nothing if there is one. */
  readonly begin: () => Promise<void>;
  readonly open: () => Promise<boolean>;
  /** By the link: true once, for whoever has it, and has `written` down what they did. */
  readonly make: (
    token: string,
    who: Credentials & { readonly name: string },
    written: () => Promise<void>,
  ) => Promise<boolean>;
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes the first administrator, once however many try at a time. */
const makeFirst = (prisma: PrismaClient, { name, ...who }: Credentials & { readonly name: string }) =>
  oneAtATime(prisma, async (tx) => {
    if (await isAdministered(tx)) return false;
    return null !== (await makeUser(tx, { ...who, name, role: 'administrator', queues: null, boards: null }));
  });

/** The link is of 256 bits, kept as a hash in memory only: good until it is used, or the server stops. */
export function firstAdministrator({
  prisma,
  asOne,
  log,
  baseUrl,
  admin,
}: FirstAdministratorOptions): FirstAdministrator {
  let awaited: Buffer | null = null;
  const open = async () => awaited !== null && !(await isAdministered(prisma));
  return {
    open,
    async begin() {
      if (await isAdministered(prisma)) return;
      if (admin) {
        const made = await makeFirst(prisma, { ...admin, name: 'Administrator' });
        if (made) log.info({ email: admin.email }, 'made the first administrator');
        else log.error('ADMIN_EMAIL is a user already who is no administrator: name another address');
        return;
      }
      const token = randomBytes(32).toString('base64url');
      awaited = digest(token);
      const link = new URL(`/set-up?token=${token}`, baseUrl).href;
      log.warn({ link }, 'nobody administers yet: open this link once to make the first administrator');
    },
    async make(token, who, written) {
      if (!awaited || !timingSafeEqual(awaited, digest(token))) return false;
      const made = await asOne(async () => {
        const first = await makeFirst(prisma, who);
        if (first) await written();
        return first;
      });
      if (made) awaited = null;
      return made;
    },
  };
}
