'use client';

import { useEffect, useState } from 'react';
import { DWELL, nextPage } from './paging.ts';

/** The page on the glass: turned every 12 s while everything is live, never otherwise. */
export function usePage(pages: number, live: boolean): number {
  const [page, setPage] = useState(0);
  useEffect(() => {
    if (!live || pages < 2) return;
    const timer = setInterval(() => setPage((shown) => nextPage(shown, pages)), DWELL);
    return () => clearInterval(timer);
  }, [live, pages]);
  return Math.min(page, pages - 1);
}
