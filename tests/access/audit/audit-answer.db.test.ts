import { expect, test } from 'vitest';
import { auditAnswer } from '#lib/access/audit/audit-answer.ts';
import { auditAddress, parseAuditFilter } from '#lib/access/audit/audit-filter.ts';
import { SERVER } from '#lib/access/audit/audit.ts';
import { csvOf } from '#lib/exports/csv.ts';
import { rowsOf } from '../../history/reports/told-history.ts';
import { ANNA, happened, openAudit } from './audit-database.ts';

const ZONE = 'Europe/Berlin';
const filterOf = (query: string) => parseAuditFilter(new URLSearchParams(query), ZONE).filter;

async function aLog() {
  const { prisma, audit } = await openAudit();
  await audit.record(happened({ action: 'sign-in', target: 'first' }));
  await audit.record(happened({ action: 'report-read', subject: { ...ANNA, email: 'bert@acme.example' } }));
  await audit.record(happened({ action: 'server-started', subject: SERVER, address: null, target: null }));
  return prisma;
}

const found = async (prisma: Awaited<ReturnType<typeof aLog>>, query: string) =>
  (await rowsOf(await auditAnswer(prisma, filterOf(query), ZONE))).map(({ cells }) => cells['actor']);

test('the audit log is read newest first, by who, what and the day of the site', async () => {
  const prisma = await aLog();
  expect(await found(prisma, '')).toEqual(['The server', 'bert@acme.example', 'anna@acme.example']);
  expect(await found(prisma, 'actor=ANNA')).toEqual(['anna@acme.example']);
  expect(await found(prisma, 'actor=%25')).toEqual([]);
  expect(await found(prisma, 'action=report-read')).toEqual(['bert@acme.example']);
  expect(await found(prisma, 'day=2020-01-01')).toEqual([]);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date());
  expect(await found(prisma, `day=${today}&action=sign-in`)).toEqual(['anna@acme.example']);
});

test('a log of several portions is read whole, and what is written meanwhile is not in it', async () => {
  const { prisma, audit } = await openAudit();
  for (const count of [900, 900])
    await Promise.all(Array.from({ length: count }, () => audit.record(happened())));
  const answer = await auditAnswer(prisma, filterOf(''), ZONE);
  await audit.record(happened({ target: 'later' }));
  const rows = await rowsOf(answer);
  expect(rows.map(({ cells }) => cells['seq'])).toEqual(Array.from({ length: 1800 }, (_, n) => 1800 - n));
  expect(answer.rowCount).toBe(1800);
});

test('a faulty filter is told in words, and its address leads back to it', () => {
  const { faults } = parseAuditFilter(new URLSearchParams('day=2026-13-40&action=drop&page=x'), ZONE);
  expect(faults).toEqual([
    'The day is no date: write it like 2026-11-22.',
    'The page is not a number from 1.',
    expect.stringContaining('"drop" is not an action of the log'),
  ]);
  const filter = filterOf('day=2026-11-22&actor=a%26b&action=sign-in&page=3');
  expect(filterOf(auditAddress(filter))).toEqual(filter);
});

test('what strangers wrote into the log is inert in its file', async () => {
  const { prisma, audit } = await openAudit();
  const hostile = '=HYPERLINK("http://evil")\r\n"2026-01-01","Signed in"\u202e';
  await audit.record(happened({ target: hostile, address: '+1', details: { why: hostile } }));
  const answer = await auditAnswer(prisma, filterOf(''), ZONE);
  let file = '';
  for await (const text of csvOf(answer, { choices: { columns: [], zone: ZONE } })) file += text;
  const [, line, ...rest] = file.split('\r\n');
  expect(rest).toEqual(['']);
  expect(line).toContain(`"'=HYPERLINK(""http://evil"")`);
  expect(line).toContain(`"'+1"`);
  expect(file).not.toContain('\u202e');
});
