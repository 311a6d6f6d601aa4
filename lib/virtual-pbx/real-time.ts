import type { Agenda } from './agenda.ts';

/** Timers cannot wait longer than this. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export interface RealTime {
  /** Does something from outside at its right place in time: everything due before it has happened before it. */
  readonly perform: <T>(action: () => T) => T;
  readonly stop: () => void;
}

/** Lets an agenda run by the clock on the wall. */
export function runInRealTime(agenda: Agenda, wallNow: () => number): RealTime {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function arm(): void {
    clearTimeout(timer);
    const at = agenda.nextAt();
    if (isStopped || at === null) return;
    // A timer may fire up to a millisecond early.
    const wait = Math.min(Math.max(at - wallNow(), 0) + 1, LONGEST_TIMEOUT_MS);
    timer = setTimeout(() => perform(() => undefined), wait);
  }

  function perform<T>(action: () => T): T {
    agenda.runUntil(wallNow());
    try {
      return action();
    } finally {
      arm();
    }
  }

  arm();
  return {
    perform,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
