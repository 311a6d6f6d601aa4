import type { ReactNode } from 'react';
import styles from './settings.module.css';

interface HeadProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children?: ReactNode;
}

/** The title of a page of the settings, and what may be done there. */
export function Head({ title, about, children }: HeadProps) {
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {about && <p className={styles.about}>{about}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </header>
  );
}

interface PanelProps {
  readonly title?: string;
  readonly words?: ReactNode;
  readonly narrow?: boolean;
  readonly children?: ReactNode;
}

/** A white sheet about one thing. */
export function Panel({ title, words, narrow, children }: PanelProps) {
  return (
    <section className={styles.panel} data-narrow={narrow ? '' : undefined}>
      {title && <h2 className={styles.subtitle}>{title}</h2>}
      {words && <p className={styles.words}>{words}</p>}
      {children}
    </section>
  );
}

/** Sheets beside each other where there is room. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}
