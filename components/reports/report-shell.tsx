import type { ReactNode } from 'react';
import { zoneClock } from '#components/charts/zone-clock.ts';
import type { Choices, ReportId } from '#lib/reports/choices.ts';
import type { Coverage } from '#lib/reports/table.ts';
import { REPORT_WORDS } from './report-words.ts';
import styles from './report-shell.module.css';
import { spanWords, spokenDuration, zoneWords } from './span-words.ts';

/** The address of the same choices with some of them changed. */
export type AddressOf = (changes: Partial<Choices>) => string;

interface Props {
  readonly choices: Choices;
  /** Those that there are for whoever looks. */
  readonly reports: readonly ReportId[];
  readonly hrefOf: AddressOf;
  /** What it is about: "Billing", "All queues". */
  readonly subject: string;
  readonly coverage?: Coverage | null;
  /** Now, where the span reaches into the present. */
  readonly asOf?: number | null;
  /** What has changed since it was last read, if anything. */
  readonly changed?: ReactNode;
  /** Why there is no answer: a sentence each. */
  readonly faults?: readonly string[];
  readonly form: ReactNode;
  /** Ways out: CSV, XLSX, print. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

function Reports({ shown, reports, hrefOf }: { shown: ReportId } & Pick<Props, 'reports' | 'hrefOf'>) {
  return (
    <nav className={styles.reports} aria-label="Reports">
      <ul>
        {reports.map((report) => (
          <li key={report}>
            <a
              href={hrefOf({ report, columns: [], sort: null, page: 1 })}
              aria-current={report === shown ? 'page' : undefined}
            >
              {REPORT_WORDS[report]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Known time of all time, wherever it is not all; rounded down, so that 100 % is never said of less. */
function CoverageWords({ coverage: { knownMs, allMs } }: { coverage: Coverage }) {
  if (knownMs >= allMs) return null;
  const percent = (Math.floor((knownMs / allMs) * 1000) / 10).toFixed(1);
  return (
    <span title="Time of the agents whose state is known, of all their time">
      Coverage {percent} % · {spokenDuration(allMs - knownMs)} unknown
    </span>
  );
}

function AsOf({ at, zone }: { at: number; zone: string }) {
  const clock = zoneClock(zone);
  return (
    <span>
      As of {clock.seconds(at)} {clock.zoneName(at)}
    </span>
  );
}

function Faults({ faults }: { faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <div className={styles.faults} role="alert">
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
    </div>
  );
}

/** What stands around every report: the way to the others, what it is about, how complete it is, what may be chosen. */
export function ReportShell({
  choices,
  reports,
  hrefOf,
  subject,
  coverage,
  asOf,
  faults = [],
  ...parts
}: Props) {
  const { report, span, zone } = choices;
  return (
    <main className={styles.page} data-report={report}>
      <Reports {...{ reports, hrefOf }} shown={report} />
      <header className={styles.head}>
        <h1 className={styles.title}>{REPORT_WORDS[report]}</h1>
        <p className={styles.about}>
          {[subject, spanWords(span, zone), zoneWords(span, zone)].filter(Boolean).join(' · ')}
        </p>
        <div className={styles.state}>
          {asOf != null && <AsOf at={asOf} zone={zone} />}
          {coverage && <CoverageWords coverage={coverage} />}
          {parts.changed}
        </div>
      </header>
      <div className={styles.bar}>
        {parts.form}
        <div className={styles.actions}>{parts.actions}</div>
      </div>
      <Faults faults={faults} />
      {parts.children}
    </main>
  );
}

/** A white sheet on the page: a picture, a table. */
export function ReportPanel({ children }: { children: ReactNode }) {
  return <section className={styles.panel}>{children}</section>;
}
