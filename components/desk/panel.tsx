import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface Props {
  readonly title: string;
  /** What is in it says by itself what it is. */
  readonly titled?: boolean;
  /** How many there are, beside the title. */
  readonly count?: number | null;
  readonly children: ReactNode;
}

/** A white sheet of a live page. */
export function DeskPanel({ title, titled = false, count, children }: Props) {
  return (
    <section className={styles.panel} aria-label={title}>
      {!titled && (
        <h2 className={styles.title}>
          {title}
          {count != null && <span className={styles.count}> {count}</span>}
        </h2>
      )}
      {children}
    </section>
  );
}
