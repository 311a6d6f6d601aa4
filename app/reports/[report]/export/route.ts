import { REPORT_WORDS } from '#components/reports/report-words.ts';
import { tellExport } from '#lib/access/audit/report-reads.ts';
import { EXPORT_FORMATS } from '#lib/exports/export-context.ts';
import { exportResponse } from '#lib/exports/export-response.ts';
import { inChosenOrder } from '#lib/reports/page-of.ts';
import { PURPOSES } from '#lib/reports/purposes.ts';
import { subjectOrRefusal } from '../../../require.ts';
import { isReport, openReport } from '../open-report.ts';
import { readerOf, whyUnwritten } from '../reader.ts';

const refuse = (status: number, ...sentences: readonly string[]) =>
  new Response(sentences.join('\n'), { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

/** `GET /reports/<report>/export?format=csv|xlsx&…`: the whole report, with the choices of its address. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/reports/[report]/export'>,
): Promise<Response> {
  const { report } = await params;
  const subject = await subjectOrRefusal(request, 'report:read', isReport(report) ? report : 'queues');
  if (subject instanceof Response) return subject;
  if (!isReport(report)) return refuse(404, 'There is no such report.');
  const parameters = new URL(request.url).searchParams;
  const format = EXPORT_FORMATS.find((known) => known === parameters.get('format'));
  if (!format) return refuse(400, `Say in which format: format=${EXPORT_FORMATS.join(' or format=')}.`);
  const { answer, asked: choices, faults, knownTo } = await openReport(report, parameters, subject);
  if (faults.length > 0) return refuse(400, ...faults);
  const unwritten = await whyUnwritten(tellExport(readerOf(subject, request.headers), choices, format));
  if (unwritten) return refuse(503, ...unwritten);
  const about = { title: REPORT_WORDS[report], purpose: PURPOSES[report], choices, madeAt: knownTo };
  return exportResponse(inChosenOrder(await answer(), choices), { ...about, format, signal: request.signal });
}
