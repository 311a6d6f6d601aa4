import { expect, test } from 'vitest';
import { SERVER } from '#lib/access/audit/audit.ts';
import { privacyFacts } from '#lib/access/privacy/privacy-facts.ts';
import { happened, openAudit } from './audit/audit-database.ts';

test('the privacy page knows since when retention is as it is, and names nobody in what was changed last', async () => {
  const { prisma, audit } = await openAudit();
  expect(await privacyFacts(prisma)).toMatchObject({ inForceSince: null, oldestEvent: null, changes: [] });
  const start = (rawDays: number) =>
    audit.record(
      happened({ action: 'server-started', subject: SERVER, details: { retention: { rawDays } } }),
    );
  for (const days of [90, 60, 60, 60]) await start(days);
  await audit.record(happened({ action: 'user-changed', target: 'bert@acme.example' }));
  await audit.record(happened({ action: 'report-read', target: 'agents' }));
  const second = await prisma.auditLog.findUniqueOrThrow({ where: { seq: 2 } });
  const facts = await privacyFacts(prisma);
  expect(facts.inForceSince).toBe(second.at.getTime());
  expect(facts.changes.map(({ action }) => action)).toEqual([
    ...['user-changed', 'server-started', 'server-started', 'server-started', 'server-started'],
  ]);
  expect(JSON.stringify(facts)).not.toContain('acme.example');
});
