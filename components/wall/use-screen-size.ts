'use client';

import { useSyncExternalStore } from 'react';

let size: { width: number; height: number } | null = null;

/** Size of the window in CSS pixels, `null` before the page runs. */
export function useScreenSize(): { readonly width: number; readonly height: number } | null {
  return useSyncExternalStore(watch, measure, () => null);
}

function watch(listener: () => void): () => void {
  const observer = new ResizeObserver(listener);
  observer.observe(document.documentElement);
  window.addEventListener('resize', listener);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', listener);
  };
}

function measure(): { width: number; height: number } {
  const { innerWidth: width, innerHeight: height } = window;
  if (!size || size.width !== width || size.height !== height) size = { width, height };
  return size;
}
