'use client';

import { useEffect, useRef } from 'react';
import { reloadWhenServed } from './reload.ts';

/** A server of another build than the first one heard: this page is old, and takes up the new one by itself. */
export function useReload(build: string | null): void {
  const own = useRef<string | null>(null);
  useEffect(() => {
    if (build === null) return;
    own.current ??= build;
    if (own.current === build) return;
    let wanted = true;
    void reloadWhenServed(() => wanted);
    return () => {
      wanted = false;
    };
  }, [build]);
}
