import { onTestFinished } from 'vitest';
import { joined } from '#lib/access/audit/as-one.ts';
import type { AuditEntry } from '#lib/access/audit/audit.ts';
import { createAudit } from '#lib/access/audit/record.ts';
import type { User } from '#lib/access/subject.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from '../../support/postgres-database.ts';

export const ANNA: User = {
  kind: 'user',
  id: 'u1',
  sessionId: 's1',
  email: 'anna@acme.example',
  name: 'Anna',
  role: 'administrator',
  queues: null,
  boards: null,
};

export const happened = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ action: 'report-exported', subject: ANNA, address: '10.0.0.7', requestId: 'r1' },
  ...{ target: 'agents', outcome: 'done', details: { queues: ['pbx/8000'], from: 1 } },
  ...changes,
});

/** A migrated database of its own with an audit log that is written by as many servers as are asked for. */
export async function openAudit() {
  const database = await createTestDatabase();
  const clients = [openPrisma(database.url, { log: silentLog })];
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.$disconnect()));
    await database.drop();
  });
  const one = joined(clients[0] as (typeof clients)[number]);
  const { prisma } = one;
  return {
    prisma,
    url: database.url,
    asOne: one.asOne,
    audit: createAudit({ ...one, log: silentLog }),
    anotherServer: () => {
      const client = openPrisma(database.url, { log: silentLog });
      clients.push(client);
      return createAudit({ ...joined(client), log: silentLog });
    },
    /** As somebody who may do everything to the database does it: with the refusal switched off. */
    tamper: async (sql: string) => {
      await prisma.$executeRawUnsafe('ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only');
      await prisma.$executeRawUnsafe(sql);
      await prisma.$executeRawUnsafe('ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_append_only');
    },
  };
}

export const inOrder = async (count: number, write: (n: number) => Promise<void>): Promise<void> => {
  for (let n = 1; n <= count; n += 1) await write(n);
};
