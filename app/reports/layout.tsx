import type { ReactNode } from 'react';
import styles from './layout.module.css';

export default function ReportsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <header className={styles.top}>
        <a className={styles.product} href="/reports">
          <span className={styles.sign} />
          Readyboard
        </a>
        <nav aria-label="Readyboard">
          <a href="/wall/all">Wall</a>
          <a href="/reports" aria-current="true">
            Reports
          </a>
        </nav>
      </header>
      {children}
    </>
  );
}
