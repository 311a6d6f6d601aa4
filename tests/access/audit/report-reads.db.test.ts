import { expect, test } from 'vitest';
import { tellAgentOpened, tellExport, tellRead, type Reader } from '#lib/access/audit/report-reads.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { choicesOf } from '../../history/reports/told-history.ts';
import { ANNA, openAudit } from './audit-database.ts';

const FACTS = { address: '10.0.0.7', requestId: 'r1' };

async function aReader(): Promise<Reader> {
  const { prisma, audit } = await openAudit();
  return { prisma, audit, subject: ANNA, facts: FACTS };
}

const written = (prisma: PrismaClient) =>
  prisma.auditLog.findMany({
    orderBy: { seq: 'asc' },
    select: { action: true, actorLabel: true, target: true, details: true },
  });

test('who opens a report of single people is written down, with whom it is about and over what span', async () => {
  const reader = await aReader();
  await tellRead(reader, choicesOf({ report: 'timeline', queues: ['pbx/8000'], agents: ['pbx/101'] }));
  expect(await written(reader.prisma)).toEqual([
    {
      ...{ action: 'report-read', actorLabel: 'anna@acme.example', target: 'timeline' },
      details: {
        ...{ from: '2026-03-28T22:00:00.000Z', to: '2026-03-29T10:00:00.000Z' },
        ...{ queues: ['pbx/8000'], agents: ['pbx/101'] },
      },
    },
  ]);
});

test('turning pages, sorting and other columns are the same reading; other people, queues or reports are not', async () => {
  const reader = await aReader();
  const asked = choicesOf({ report: 'agents' });
  await tellRead(reader, asked);
  await tellRead(reader, {
    ...asked,
    page: 3,
    columns: ['ready'],
    sort: { column: 'ready', descending: true },
  });
  expect(await written(reader.prisma)).toHaveLength(1);
  await tellRead(reader, { ...asked, agents: ['pbx/101'] });
  await tellRead(reader, { ...asked, queues: ['pbx/8000'] });
  await tellRead(reader, { ...asked, report: 'sessions' });
  await tellRead({ ...reader, subject: { ...ANNA, id: 'u2', email: 'bert@acme.example' } }, asked);
  expect(await written(reader.prisma)).toHaveLength(5);
});

test('reports of queues and of the record are nobody’s, and not written down unless people are chosen', async () => {
  const reader = await aReader();
  await tellRead(reader, choicesOf({ report: 'queues' }));
  await tellRead(reader, choicesOf({ report: 'quality' }));
  expect(await written(reader.prisma)).toEqual([]);
  await tellRead(reader, choicesOf({ report: 'queues', agents: ['pbx/101'] }));
  expect(await written(reader.prisma)).toHaveLength(1);
});

test('the page of an agent is one reading, however long it is open and makes itself anew', async () => {
  const reader = await aReader();
  const today = choicesOf({ report: 'timeline', agents: ['pbx/101'] });
  await tellAgentOpened(reader, today, false);
  for (let minute = 0; minute < 3; minute += 1) await tellAgentOpened(reader, today, true);
  await reader.prisma.$executeRaw`ALTER TABLE audit_log DISABLE TRIGGER USER`;
  await reader.prisma.$executeRaw`UPDATE audit_log SET at = at - interval '3 hours'`;
  await tellAgentOpened(reader, today, true);
  expect(await written(reader.prisma)).toEqual([
    {
      ...{ action: 'report-read', actorLabel: 'anna@acme.example', target: 'agent page' },
      details: {
        ...{ from: '2026-03-28T22:00:00.000Z', to: '2026-03-29T10:00:00.000Z' },
        ...{ queues: 'all', agents: ['pbx/101'] },
      },
    },
  ]);
  await tellAgentOpened(reader, today, false);
  expect(await written(reader.prisma)).toHaveLength(2);
});

test('whoever only says that a page makes itself anew is written down as one who opens it', async () => {
  const reader = await aReader();
  const today = choicesOf({ report: 'timeline', agents: ['pbx/101'] });
  await tellAgentOpened(reader, today, true);
  await tellAgentOpened(reader, { ...today, agents: ['pbx/102'] }, true);
  await tellAgentOpened({ ...reader, subject: { ...ANNA, id: 'u2' } }, today, true);
  expect(await written(reader.prisma)).toHaveLength(3);
});

test('every export is written down, of every report and every time', async () => {
  const reader = await aReader();
  await tellExport(reader, choicesOf({ report: 'queues' }), 'csv');
  await tellExport(reader, choicesOf({ report: 'queues' }), 'csv');
  expect(await written(reader.prisma)).toMatchObject([
    { action: 'report-exported', target: 'queues', details: { format: 'csv', agents: 'all' } },
    { action: 'report-exported' },
  ]);
});
