'use client';

import { useEffect, useState } from 'react';

/** What the TV shows while it waits. */
export type Pairing =
  | { readonly state: 'waiting'; readonly code: string; readonly number: string; readonly expiresAt: number }
  | { readonly state: 'starting' | 'denied' | 'busy' | 'unreached' }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'paired'; readonly board: string };

type Told = (Pairing | { readonly state: 'slow-down' }) & { readonly again?: number };

/** After a server that is away, or has no answer. */
const AGAIN_MS = 5_000;

/** Asks for a code, and what became of it, for as long as it takes: nobody touches a TV. */
export function usePairing(onPaired: (board: string) => void): Pairing {
  const [pairing, setPairing] = useState<Pairing>({ state: 'starting' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let wanted = true;
    const askOn = async () => {
      const told = await ask();
      if (!wanted) return;
      if (told.state !== 'slow-down') setPairing(told);
      if (told.state === 'paired') onPaired(told.board);
      else timer = setTimeout(() => void askOn(), told.again ?? AGAIN_MS * (1 + Math.random()));
    };
    void askOn();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [onPaired]);
  return pairing;
}

async function ask(): Promise<Told> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/api/pair', { method: 'POST', headers, body: '{}' });
    const told = (await response.json()) as Told | { readonly error: string; readonly again?: number };
    if ('error' in told) return { ...told, state: 'refused', why: told.error };
    return told;
  } catch {
    return { state: 'unreached' };
  }
}
