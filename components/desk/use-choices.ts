'use client';

import { useCallback, useEffect, useState } from 'react';

/** Browsers take only so many changes of the address in a while: those of one word typed are one. */
const QUIET_MS = 250;

/** What somebody has chosen of a page, kept in its address, so that a link or a reload shows the same. */
export function useChoices<Choices extends object>(
  first: Choices,
  write: (choices: Choices) => URLSearchParams,
): [Choices, (changes: Partial<Choices>) => void] {
  const [choices, setChoices] = useState(first);
  useEffect(() => {
    const query = write(choices).toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
    const address = query === '' ? window.location.pathname : `?${query}`;
    if (`?${query}` === (window.location.search || '?')) return;
    const timer = setTimeout(() => window.history.replaceState(window.history.state, '', address), QUIET_MS);
    return () => clearTimeout(timer);
  }, [choices, write]);
  const change = useCallback(
    (changes: Partial<Choices>) => setChoices((before) => ({ ...before, ...changes })),
    [],
  );
  return [choices, change];
}
