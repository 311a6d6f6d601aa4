import type { ReactNode } from 'react';
import styles from './plain-page.module.css';

/** A page that says one thing, and where to go from there. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
