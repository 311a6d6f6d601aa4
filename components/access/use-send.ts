'use client';

import { useState } from 'react';
import { send, type Answer, type Fault, type Method } from './send.ts';

interface Sending {
  readonly busy: boolean;
  /** Of the last time, until it is tried again. */
  readonly fault: Fault | null;
  readonly ask: (method: Method, path: string, body?: unknown) => Promise<Answer>;
  readonly forget: () => void;
}

/** Asking the server to change something, as a form shows it: busy, then done or what is wrong. */
export function useSend(): Sending {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  return {
    busy,
    fault,
    forget: () => setFault(null),
    async ask(method, path, body) {
      setBusy(true);
      setFault(null);
      const answer = await send(method, path, body);
      setBusy(false);
      if (!answer.ok) setFault(answer.fault);
      return answer;
    },
  };
}
