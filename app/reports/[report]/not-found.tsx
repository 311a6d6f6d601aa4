import { ReportTrouble } from '#components/reports/report-trouble.tsx';
import { REPORT_WORDS } from '#components/reports/report-words.ts';
import { can } from '#lib/access/can.ts';
import { REPORTS } from '#lib/reports/choices.ts';
import { currentSubject } from '../../require.ts';

export default async function NoSuchReport() {
  const subject = await currentSubject();
  return (
    <ReportTrouble title="There is no such report">
      <p>These there are:</p>
      <ul>
        {REPORTS.filter((report) => can(subject, 'report:read', report)).map((report) => (
          <li key={report}>
            <a href={`/reports/${report}`}>{REPORT_WORDS[report]}</a>
          </li>
        ))}
      </ul>
    </ReportTrouble>
  );
}
