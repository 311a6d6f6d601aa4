'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** A changed number lights up for 600 ms behind itself. It never moves, and never at the first sight. */
export function useFlash(box: RefObject<HTMLElement | null>, value: number | null): void {
  const before = useRef(value);
  useEffect(() => {
    const was = before.current;
    before.current = value;
    if (was === null || value === null || was === value) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    box.current?.animate(
      [{ backgroundColor: 'rgba(242, 246, 250, 0.28)' }, { backgroundColor: 'rgba(242, 246, 250, 0)' }],
      {
        duration: 600,
        easing: 'ease-out',
      },
    );
  }, [box, value]);
}
