/**
 * What happens at one instant in a PBX comes as several frames, one for each queue of an agent. Waiting this long for
 * the others keeps a screen from showing a moment that never was (the person still in a call here, no more there).
 */
const SAME_INSTANT_MS = 5;

/**
 * Runs `flush` at once for the first call (as soon as its instant is complete), then at most once per window for all
 * that come within it. Returns how to ask for it, and its own stop.
 */
export function createFlushWindow(
  flush: () => void,
  windowMs: number,
): { ask: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | null = null;
  let asked = false;
  let stopped = false;
  const run = () => {
    asked = false;
    timer = setTimeout(close, windowMs);
    flush();
  };
  const close = () => {
    timer = null;
    if (asked) run();
  };
  return {
    ask() {
      asked = true;
      if (!stopped) timer ??= setTimeout(run, SAME_INSTANT_MS);
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
