import { describe, expect, test } from 'vitest';
import { lastRow } from '#lib/access/audit/append-rows.ts';
import { AUDIT_COLUMNS, auditRowOf, type StoredRow } from '#lib/access/audit/read-rows.ts';
import { sealOf } from '#lib/access/audit/seal.ts';
import { verifyAudit } from '#lib/access/audit/verify.ts';
import { happened, inOrder, openAudit } from './audit-database.ts';

async function aLogOf(rows: number) {
  const log = await openAudit();
  await inOrder(rows, (n) => log.audit.record(happened({ target: `report ${n}` })));
  return log;
}

const EDITS: readonly (readonly [what: string, sql: string])[] = [
  ['who it was', `UPDATE audit_log SET actor_label = 'bert@acme.example' WHERE seq = 3`],
  ['what was done', `UPDATE audit_log SET action = 'sign-in' WHERE seq = 3`],
  ['from where', `UPDATE audit_log SET address = NULL WHERE seq = 3`],
  ['to what', `UPDATE audit_log SET target = 'report 4' WHERE seq = 3`],
  ['when, by a millisecond', `UPDATE audit_log SET at = at + interval '1 millisecond' WHERE seq = 3`],
  ['how it ended', `UPDATE audit_log SET outcome = 'refused' WHERE seq = 3`],
  ['the role', `UPDATE audit_log SET role = 'viewer' WHERE seq = 3`],
  [
    'one word of the details',
    `UPDATE audit_log SET details = jsonb_set(details, '{queues,0}', '"x"') WHERE seq = 3`,
  ],
  ['no details any more', `UPDATE audit_log SET details = NULL WHERE seq = 3`],
];

describe('the audit log as the command verifies it', () => {
  test('a log that nobody touched is whole, and empty too', async () => {
    const { prisma, audit } = await openAudit();
    expect(await verifyAudit(prisma)).toEqual({ rows: 0, last: null, faults: [] });
    await inOrder(5, () => audit.record(happened()));
    const last = await lastRow(prisma);
    expect(await verifyAudit(prisma)).toEqual({ rows: 5, last, faults: [] });
  });

  test.each(EDITS)('one edited row is named: %s', async (_what, sql) => {
    const { prisma, tamper } = await aLogOf(5);
    await tamper(sql);
    expect((await verifyAudit(prisma)).faults).toEqual(['Row 3 was edited: it does not match its hash.']);
  });

  test('deleted rows are named, wherever they stood', async () => {
    const { prisma, tamper } = await aLogOf(9);
    await tamper('DELETE FROM audit_log WHERE seq IN (1, 4, 6, 7)');
    expect((await verifyAudit(prisma)).faults).toEqual([
      'Row 1 is missing.',
      'Row 4 is missing.',
      'Rows 6 to 7 are missing.',
    ]);
  });

  test('a row that was edited and sealed anew is named by the row after it', async () => {
    const { prisma, tamper } = await aLogOf(5);
    await tamper(`UPDATE audit_log SET target = 'another' WHERE seq = 3`);
    const [row] = await prisma.$queryRaw<StoredRow[]>`SELECT ${AUDIT_COLUMNS} FROM audit_log WHERE seq = 3`;
    await tamper(`UPDATE audit_log SET hash = '${sealOf(auditRowOf(row as StoredRow))}' WHERE seq = 3`);
    expect((await verifyAudit(prisma)).faults).toEqual(['Row 3 was replaced: row 4 follows another one.']);
  });

  test('rows that changed places are named', async () => {
    const { prisma, tamper } = await aLogOf(4);
    await tamper('UPDATE audit_log SET seq = CASE seq WHEN 2 THEN 30 ELSE 2 END WHERE seq IN (2, 3)');
    await tamper('UPDATE audit_log SET seq = 3 WHERE seq = 30');
    const { faults } = await verifyAudit(prisma);
    expect(faults).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Row 2/), expect.stringMatching(/^Row 3/)]),
    );
  });

  test('an end that is cut off is seen only with an anchor noted elsewhere', async () => {
    const { prisma, tamper } = await aLogOf(6);
    const anchor = await lastRow(prisma);
    await tamper('DELETE FROM audit_log WHERE seq > 4');
    expect((await verifyAudit(prisma)).faults).toEqual([]);
    expect((await verifyAudit(prisma, anchor ? [anchor] : [])).faults).toEqual([
      'The log ends with row 4, but row 6 was written: its end is cut off.',
    ]);
  });

  test('an end that is cut off and written again is not the one that was noted', async () => {
    const { prisma, tamper, audit } = await aLogOf(6);
    const anchor = await lastRow(prisma);
    await tamper('DELETE FROM audit_log WHERE seq > 4');
    await inOrder(4, () => audit.record(happened({ target: 'something else' })));
    expect((await verifyAudit(prisma)).faults).toEqual([]);
    expect((await verifyAudit(prisma, anchor ? [anchor] : [])).faults).toEqual([
      'Row 6 is not the one that was noted elsewhere.',
    ]);
  });

  test('a log of several portions is walked to its end', async () => {
    const { prisma, audit } = await openAudit();
    await Promise.all(Array.from({ length: 900 }, () => audit.record(happened())));
    await Promise.all(Array.from({ length: 900 }, () => audit.record(happened())));
    expect(await verifyAudit(prisma)).toMatchObject({ rows: 1800, faults: [] });
  });
});
