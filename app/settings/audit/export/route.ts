import { auditAnswer } from '#lib/access/audit/audit-answer.ts';
import { auditAddress, parseAuditFilter } from '#lib/access/audit/audit-filter.ts';
import { can } from '#lib/access/can.ts';
import { factsOf } from '#lib/access/request-facts.ts';
import { csvOf } from '#lib/exports/csv.ts';
import { fileResponse } from '#lib/exports/file-response.ts';
import { runtime } from '#lib/runtime.ts';

const refuse = (status: number, sentence: string) =>
  new Response(sentence, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

/** `GET /settings/audit/export?day=…&actor=…&action=…`: the log as CSV, every column. It is written down first. */
export async function GET(request: Request): Promise<Response> {
  const { prisma, audit, subjectOf, timeZone: zone } = runtime();
  const subject = await subjectOf(request.headers);
  if (subject.kind === 'nobody') return refuse(401, 'Sign in first.');
  if (!can(subject, 'audit:read', null)) return refuse(403, 'You may not see the audit log.');
  const { filter, faults } = parseAuditFilter(new URL(request.url).searchParams, zone);
  if (faults.length > 0) return refuse(400, faults.join('\n'));
  const target = auditAddress({ ...filter, page: 1 }) || 'everything';
  await audit.record({
    action: 'audit-exported',
    subject,
    ...factsOf(request.headers),
    outcome: 'done',
    target,
  });
  const answer = await auditAnswer(prisma, filter, zone);
  const columns = answer.columns.map(({ key }) => key);
  return fileResponse(csvOf(answer, { choices: { columns, zone } }), {
    ...{ format: 'csv', name: 'readyboard-audit-log.csv', rowCount: answer.rowCount },
    signal: request.signal,
  });
}
