'use client';

import { usePathname } from 'next/navigation';
import type { Place } from './desk-header.tsx';
import styles from './settings.module.css';

export function SettingsNav({ sections }: { sections: readonly Place[] }) {
  const path = usePathname();
  return (
    <nav className={styles.sections} aria-label="Settings">
      <ul>
        {sections.map(({ href, word }) => (
          <li key={href}>
            <a href={href} aria-current={`${path}/`.startsWith(`${href}/`) ? 'page' : undefined}>
              {word}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
