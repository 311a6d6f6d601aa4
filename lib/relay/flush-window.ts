/**
 * Runs `flush` at once for the first call, then at most once per window for all that come within it.
 * Returns how to ask for it, and its own stop.
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
      if (!timer && !stopped) run();
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
