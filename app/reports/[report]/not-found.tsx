import { ReportTrouble } from '#components/reports/report-trouble.tsx';
import { REPORT_WORDS } from '#components/reports/report-words.ts';
import { REPORTS } from '#lib/reports/choices.ts';

export default function NoSuchReport() {
  return (
    <ReportTrouble title="There is no such report">
      <p>These there are:</p>
      <ul>
        {REPORTS.map((report) => (
          <li key={report}>
            <a href={`/reports/${report}`}>{REPORT_WORDS[report]}</a>
          </li>
        ))}
      </ul>
    </ReportTrouble>
  );
}
