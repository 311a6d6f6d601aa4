import { setImmediate as nextTurn } from 'node:timers/promises';

/** The process that makes reports relays live screens as well: no longer than this at once. */
const LONGEST_MS = 8;

/** To be awaited again and again in long work: lets others have their turn when it has taken long enough. */
export function inTurns(): () => Promise<void> | undefined {
  let until = performance.now() + LONGEST_MS;
  return () =>
    performance.now() < until
      ? undefined
      : nextTurn().then(() => void (until = performance.now() + LONGEST_MS));
}
