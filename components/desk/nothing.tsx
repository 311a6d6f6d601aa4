import type { ReactNode } from 'react';
import styles from './nothing.module.css';

/** Where a table or a page would be: why it is not. */
export const Nothing = ({ role, children }: { role?: 'alert'; children: ReactNode }) => (
  <p className={styles.nothing} role={role}>
    {children}
  </p>
);
