import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUDITED, type Audit } from '#lib/access/audit/audit.ts';
import { AUDIT_COLUMNS, auditRowOf, type StoredRow } from '#lib/access/audit/read-rows.ts';
import { verifyAudit } from '#lib/access/audit/verify.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { ANNA, happened, openAudit } from './audit-database.ts';

const rowsOf = async (prisma: PrismaClient) =>
  (await prisma.$queryRaw<StoredRow[]>`SELECT ${AUDIT_COLUMNS} FROM audit_log ORDER BY seq`).map(auditRowOf);

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('\0', '\n', '\r', '\u001b[2J', '\ud800', '\u202e', '"', '\\', ' ', 'a'),
  }),
  fc.constantFrom(
    '\nlevel=info msg="sign-in done"',
    '=HYPERLINK("http://x")',
    '<script>alert(1)</script>',
    '__proto__',
  ),
);

describe('what is recorded', () => {
  test('is there with who, what, from where and to what when the promise resolves', async () => {
    const { prisma, audit } = await openAudit();
    const before = Date.now();
    await audit.record(happened());
    const [row] = await rowsOf(prisma);
    expect(row).toMatchObject({
      ...{ seq: 1, action: 'report-exported', actorKind: 'user', actorId: 'u1' },
      ...{ actorLabel: 'anna@acme.example', role: 'administrator', address: '10.0.0.7', target: 'agents' },
      ...{ outcome: 'done', requestId: 'r1', details: { queues: ['pbx/8000'], from: 1 } },
    });
    expect(row?.at).toBeGreaterThanOrEqual(before);
  });

  test.each(['UPDATE audit_log SET target = NULL', 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
    'is append-only for the account of the server: %s is refused',
    async (sql) => {
      const { prisma, audit } = await openAudit();
      await audit.record(happened());
      await expect(prisma.$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
      expect(await rowsOf(prisma)).toHaveLength(1);
    },
  );

  test('is one chain, however many servers write at once', async () => {
    const { prisma, audit, anotherServer } = await openAudit();
    const writers = [audit, anotherServer(), anotherServer()];
    await Promise.all(
      Array.from({ length: 150 }, (_, n) =>
        (writers[n % 3] as Audit).record(happened({ target: `report ${n}` })),
      ),
    );
    expect(await verifyAudit(prisma)).toMatchObject({ rows: 150, faults: [] });
    expect(new Set((await rowsOf(prisma)).map(({ target }) => target)).size).toBe(150);
  });

  test('may hold anything that strangers write: it is stored, and stays what its hash says', async () => {
    const { prisma, audit } = await openAudit();
    await fc.assert(
      fc.asyncProperty(
        fc.record({ label: hostile, target: hostile, address: hostile }),
        fc.constantFrom(...AUDITED),
        fc.dictionary(
          hostile,
          fc.oneof(hostile, fc.double(), fc.array(hostile, { maxLength: 3 }), fc.constant(null)),
        ),
        async ({ label, target, address }, action, details) => {
          const subject = { ...ANNA, email: label };
          await audit.record({ ...happened({ action, target, address, subject }), details });
        },
      ),
      { numRuns: 150 },
    );
    expect(await verifyAudit(prisma)).toMatchObject({ rows: 150, faults: [] });
  });

  test('is never endless', async () => {
    const { prisma, audit } = await openAudit();
    await audit.record(happened({ target: 'x'.repeat(1e6), details: { text: 'y'.repeat(1e6) } }));
    const [row] = await rowsOf(prisma);
    expect(row?.target).toHaveLength(500);
    expect(JSON.stringify(row?.details).length).toBeLessThan(1000);
    expect((await verifyAudit(prisma)).faults).toEqual([]);
  });

  test('rejects where it cannot be written, and goes on afterwards', async () => {
    const { prisma, audit } = await openAudit();
    await prisma.$executeRawUnsafe('ALTER TABLE audit_log RENAME TO elsewhere');
    await expect(audit.record(happened())).rejects.toThrow();
    await prisma.$executeRawUnsafe('ALTER TABLE elsewhere RENAME TO audit_log');
    await audit.record(happened());
    expect(await rowsOf(prisma)).toHaveLength(1);
  });

  test('is refused rather than kept in memory when more waits than can be written', async () => {
    const { prisma, audit } = await openAudit();
    const told = await Promise.allSettled(Array.from({ length: 1500 }, () => audit.record(happened())));
    const written = told.filter(({ status }) => status === 'fulfilled').length;
    expect(written).toBeLessThan(1500);
    expect(await verifyAudit(prisma)).toMatchObject({ rows: written, faults: [] });
  });
});
