import type { ReactNode } from 'react';
import type { Place } from './desk-header.tsx';
import { SettingsNav } from './settings-nav.tsx';
import styles from './settings.module.css';

/** What stands around every page of the settings: the way to the others. */
export function SettingsShell({ sections, children }: { sections: readonly Place[]; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <SettingsNav sections={sections} />
      <noscript>
        <p className={styles.words}>
          To change settings allow JavaScript in your browser. Everything can be read without.
        </p>
      </noscript>
      {children}
    </main>
  );
}
