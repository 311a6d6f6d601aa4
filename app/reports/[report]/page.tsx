import { notFound } from 'next/navigation';
import { headers } from 'next/headers';
import { ReportPage } from '#components/reports/report-page.tsx';
import { REPORT_WORDS } from '#components/reports/report-words.ts';
import { tellRead } from '#lib/access/audit/report-reads.ts';
import { pageOf } from '#lib/reports/page-of.ts';
import { parametersOf } from '#lib/reports/question.ts';
import { requireSubject } from '../../require.ts';
import { isReport, openReport } from './open-report.ts';
import { pictureOf } from './picture-of.tsx';
import { readerOf, whyUnwritten } from './reader.ts';

type Props = PageProps<'/reports/[report]'>;

export async function generateMetadata({ params }: Props) {
  const { report } = await params;
  return { title: `${isReport(report) ? REPORT_WORDS[report] : 'Report'} · Readyboard` };
}

export default async function Page({ params, searchParams }: Props) {
  const { report } = await params;
  const subject = await requireSubject('report:read', isReport(report) ? report : 'queues');
  if (!isReport(report)) notFound();
  const reader = readerOf(subject, await headers());
  const { answer: ask, ...opened } = await openReport(report, parametersOf(await searchParams), subject);
  const faults =
    opened.faults.length > 0 ? opened.faults : await whyUnwritten(tellRead(reader, opened.asked));
  if (faults) return <ReportPage {...opened} faults={faults} answer={null} page={null} picture={null} />;
  const [answer, picture] = [await ask(), await pictureOf(opened)];
  const page = report === 'timeline' ? null : await pageOf(answer, opened.choices);
  return <ReportPage {...opened} {...{ answer, picture, page }} />;
}
