import type { Timers } from './timers.ts';

/** How a connection ended: `retryAfterMs` is the least time to wait, where the other side must not be asked sooner. */
export interface Ended {
  readonly stableMs: number;
  readonly retryAfterMs?: number;
}

export interface BackOff {
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  /** A connection that held this long begins the back-off anew. */
  readonly stableMs: number;
}

/**
 * Connects again and again until stopped: 1, 2, 4 … 30 s apart (each ±50 %, within the bounds), from the beginning
 * once a connection has held. `connect` settles when its connection is over, at once when `signal` aborts, and never
 * rejects. Returns its own stop, which resolves when the last connection is over.
 */
export function stayConnected(
  connect: (signal: AbortSignal) => Promise<Ended>,
  backOff: BackOff,
  timers: Timers,
): () => Promise<void> {
  const stop = new AbortController();
  const over = (async () => {
    for (let failures = 0; !stop.signal.aborted; failures += 1) {
      const ended = await connect(stop.signal);
      if (ended.stableMs >= backOff.stableMs) failures = 0;
      const wait = Math.max(retryAfter(failures, backOff, timers.random), ended.retryAfterMs ?? 0);
      await timers.wait(wait, stop.signal);
    }
  })();
  return () => {
    stop.abort();
    return over;
  };
}

export function retryAfter(failures: number, backOff: BackOff, random: () => number): number {
  const base = Math.min(backOff.firstRetryMs * 2 ** Math.min(failures, 20), backOff.maxRetryMs);
  return Math.min(Math.max(base * (0.5 + random()), backOff.firstRetryMs), backOff.maxRetryMs);
}
