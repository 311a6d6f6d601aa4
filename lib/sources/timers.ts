import { setTimeout as sleep } from 'node:timers/promises';

/** Time and chance, so that what waits can be tested without waiting. */
export interface Timers {
  /** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

export const realTimers: Timers = {
  wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
  random: Math.random,
};
