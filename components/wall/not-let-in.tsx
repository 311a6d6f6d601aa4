'use client';

import { useEffect } from 'react';
import type { Refusal } from '#lib/relay/refusal.ts';
import styles from './not-let-in.module.css';
import { reloadForWay } from './reload.ts';

const WORDS: Readonly<Record<Refusal['why'], readonly [what: string, then: string]>> = {
  'signed-out': [
    'Not signed in',
    'This screen shows nothing until it is paired again, or somebody signs in here.',
  ],
  'too-many-pages': [
    'Too many pages are open',
    'Close other pages that show a wall for the same user: this one then comes by itself.',
  ],
};

interface Props {
  readonly refusal: Refusal;
  /** A TV goes to where it is paired without a pause: nobody reads there. */
  readonly atOnce: boolean;
}

/** Instead of the wall, where the server does not let this screen in: not one figure is left of what it showed. */
export function NotLetIn({ refusal: { why }, atOnce }: Props) {
  useEffect(() => {
    if (why !== 'signed-out') return;
    let wanted = true;
    void reloadForWay(() => wanted, atOnce ? { readFor: 0 } : {});
    return () => {
      wanted = false;
    };
  }, [why, atOnce]);
  const [what, then] = WORDS[why];
  return (
    <main className={styles.refused}>
      <h1 className={styles.what}>{what}</h1>
      <p>{then}</p>
    </main>
  );
}
