import { auditAnswer } from '#lib/access/audit/audit-answer.ts';
import { auditAddress, parseAuditFilter } from '#lib/access/audit/audit-filter.ts';
import { factsOf } from '#lib/access/request-facts.ts';
import { csvOf } from '#lib/exports/csv.ts';
import { fileResponse } from '#lib/exports/file-response.ts';
import { runtime } from '#lib/runtime.ts';
import { subjectOrRefusal } from '../../../require.ts';

const refuse = (sentence: string) =>
  new Response(sentence, { status: 400, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

/** `GET /settings/audit/export?day=…&actor=…&action=…`: the log as CSV, every column. It is written down first. */
export async function GET(request: Request): Promise<Response> {
  const { prisma, audit, timeZone: zone } = runtime();
  const subject = await subjectOrRefusal(request, 'audit:read', null);
  if (subject instanceof Response) return subject;
  const { filter, faults } = parseAuditFilter(new URL(request.url).searchParams, zone);
  if (faults.length > 0) return refuse(faults.join('\n'));
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
