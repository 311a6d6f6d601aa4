'use client';

import { useEffect } from 'react';
import { reloadForWay } from '#components/wall/reload.ts';
import type { Refusal } from '#lib/relay/refusal.ts';
import { Nothing } from './nothing.tsx';

const WORDS: Readonly<Record<Refusal['why'], string>> = {
  'signed-out': 'You are signed out: nothing is shown until you sign in again.',
  'too-many-pages': 'Too many live pages are open for you. Close others: this one then comes by itself.',
};

/** Instead of the page, where the server does not let it in: not one figure is left of what it showed. */
export function NotLetIn({ refusal: { why } }: { refusal: Refusal }) {
  useEffect(() => {
    if (why !== 'signed-out') return;
    let wanted = true;
    void reloadForWay(() => wanted);
    return () => {
      wanted = false;
    };
  }, [why]);
  return <Nothing role="alert">{WORDS[why]}</Nothing>;
}
