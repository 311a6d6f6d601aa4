import type { ReactNode } from 'react';
import styles from './form.module.css';

interface Props {
  /** What was asked for was done; else it says what went wrong. */
  readonly done?: boolean;
  readonly children: ReactNode;
}

/** What came of it, read out at once. */
export function Notice({ done = false, children }: Props) {
  return (
    <div className={styles.notice} role={done ? 'status' : 'alert'} data-done={done ? '' : undefined}>
      {children}
    </div>
  );
}
