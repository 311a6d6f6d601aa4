'use client';

import { usePathname } from 'next/navigation';
import styles from './desk-page.module.css';

const AGENTS = '/dashboard/agents';

/** The two ways to look at the floor. The page of a queue is below the one, that of an agent below the other. */
export function DeskNav() {
  const path = usePathname();
  const below = `${path}/`.startsWith(`${AGENTS}/`) ? AGENTS : '/dashboard';
  const current = (href: string) => (href === path ? 'page' : href === below ? 'true' : undefined);
  return (
    <nav className={styles.nav} aria-label="Floor">
      <a href="/dashboard" aria-current={current('/dashboard')}>
        Queues
      </a>
      <a href={AGENTS} aria-current={current(AGENTS)}>
        Agents
      </a>
    </nav>
  );
}
