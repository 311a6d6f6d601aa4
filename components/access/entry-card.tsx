import type { ReactNode } from 'react';
import styles from './entry.module.css';

interface Props {
  readonly title: string;
  readonly words?: ReactNode;
  /** Small print below the card. */
  readonly foot?: ReactNode;
  readonly children?: ReactNode;
}

/** The one card of a page that stands before everything else: sign-in, set-up. */
export function EntryCard({ title, words, foot, children }: Props) {
  return (
    <main className={styles.page}>
      <div className={styles.product}>
        <span className={styles.sign} />
        Readyboard
      </div>
      <div className={styles.card}>
        <h1 className={styles.title}>{title}</h1>
        {words && <p className={styles.words}>{words}</p>}
        <noscript>
          <p className={styles.words}>
            This page needs JavaScript: allow it in your browser and load the page again.
          </p>
        </noscript>
        {children}
      </div>
      {foot && <p className={styles.foot}>{foot}</p>}
    </main>
  );
}
