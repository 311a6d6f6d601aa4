/** A longer time than this between two looks means that the screen slept, or stood still. */
const SLEPT_MS = 5_000;

/**
 * Says at each look whether the screen has slept since the one before. Asks two clocks, since the monotonic one of
 * some devices stands still in their sleep; a clock that is set looks like sleep, which costs one snapshot.
 */
export function createSleepWatch(clocks: readonly (() => number)[]): () => boolean {
  let before = clocks.map((now) => now());
  return () => {
    const looked = clocks.map((now) => now());
    const slept = looked.some((now, clock) => Math.abs(now - (before[clock] ?? now)) > SLEPT_MS);
    before = looked;
    return slept;
  };
}
