import styles from '#components/desk/agent/agent-desk.module.css';
import { REPORT_WORDS } from '#components/reports/report-words.ts';
import { plainText } from '#components/ui/plain-text.ts';
import type { ReportId } from '#lib/reports/choices.ts';

const OTHERS: readonly ReportId[] = ['changes', 'not-ready', 'wrap-up'];

/** The ways to what else the reports tell of an agent. */
export function MoreReports({ name, linkTo }: { name: string; linkTo: (report: ReportId) => string }) {
  return (
    <nav className={styles.more} aria-label="More reports">
      <span>More of {plainText(name)} today:</span>
      {OTHERS.map((report) => (
        <a key={report} href={linkTo(report)}>
          {REPORT_WORDS[report]}
        </a>
      ))}
    </nav>
  );
}
