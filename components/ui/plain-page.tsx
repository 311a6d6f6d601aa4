import type { ReactNode } from 'react';

/**
 * A page that says one thing, and where to go from there. Its style is with the global ones: a file of its own would be
 * loaded by every page that might turn into this one, and browsers complain of that.
 */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="plain-page">
      <h1>{title}</h1>
      {children}
    </main>
  );
}
