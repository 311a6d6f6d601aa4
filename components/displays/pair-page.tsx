import type { ReactNode } from 'react';
import styles from './pair-screen.module.css';

interface Props {
  /** The host of the site, so that nobody pairs with another one. */
  readonly site: string;
  readonly signIn: string;
  readonly children: ReactNode;
}

/** What stands around the code on a TV. */
export function PairPage({ site, signIn, children }: Props) {
  return (
    <main className={styles.page} data-theme="dark">
      <div className={styles.head}>
        <span className={styles.sign} />
        Readyboard
        <span className={styles.site}>{site}</span>
      </div>
      <div className={styles.body}>
        <h1 className={styles.title}>Pair this TV</h1>
        <noscript>
          <p className={styles.words}>This page needs JavaScript: allow it in the settings of the TV.</p>
        </noscript>
        {children}
      </div>
      <div className={styles.foot}>
        Not a TV? <a href={signIn}>Sign in</a>
      </div>
    </main>
  );
}

/** In place of the code. */
export function PairWords({ children }: { children: ReactNode }) {
  return <p className={styles.words}>{children}</p>;
}
