import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { lastRow } from '#lib/access/audit/append-rows.ts';
import { happened, inOrder, openAudit } from './audit-database.ts';

const run = promisify(execFile);

const verify = (url: string, ...more: readonly string[]) =>
  run(process.execPath, ['--import', 'tsx', 'scripts/audit-verify.ts', '--database-url', url, ...more]).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );

test(
  'the command ends with 0 for a whole log, and with 1 and the name of the row for one that is not',
  { timeout: 180_000 },
  async () => {
    const { url, prisma, audit, tamper } = await openAudit();
    await inOrder(3, () => audit.record(happened()));
    const last = await lastRow(prisma);
    const anchor = ['--anchor', `${last?.seq}:${last?.hash}`];
    const whole = await verify(url, ...anchor);
    expect([whole.code, whole.stderr, whole.stdout]).toEqual([
      0,
      '',
      expect.stringContaining(`The last one: 3:${last?.hash}`),
    ]);
    await tamper('DELETE FROM audit_log WHERE seq = 3');
    const cut = await verify(url, ...anchor);
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining('its end is cut off')]);
    await tamper(`UPDATE audit_log SET outcome = 'failed' WHERE seq = 2`);
    const edited = await verify(url);
    expect([edited.code, edited.stderr]).toEqual([1, expect.stringContaining('Row 2 was edited')]);
  },
);
