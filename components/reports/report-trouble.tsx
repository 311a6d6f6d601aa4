import type { ReactNode } from 'react';
import styles from './report-shell.module.css';

/** What is said in place of a report. */
export function ReportTrouble({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.faults} role="alert">
        {children}
      </div>
    </main>
  );
}
