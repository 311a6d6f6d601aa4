'use client';

import { useEffect } from 'react';

const EVERY_MS = 6 * 3_600_000;

/** A paired TV says now and then that it is there: its cookie is renewed by that, and the desk knows its build. */
export function useDisplayHere(isDisplay: boolean, build: string | null): void {
  useEffect(() => {
    if (!isDisplay || build === null) return;
    const say = () => {
      const headers = { 'content-type': 'application/json' };
      // Where it fails, the next time will do: the cookie is good for 90 days.
      fetch('/api/displays/here', { method: 'POST', headers, body: JSON.stringify({ build }) }).catch(
        () => undefined,
      );
    };
    say();
    const timer = setInterval(say, EVERY_MS);
    return () => clearInterval(timer);
  }, [isDisplay, build]);
}
