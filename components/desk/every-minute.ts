const MINUTE = 60_000;

/**
 * Calls once a minute while somebody sees the page, and when it is seen again after longer. Not while the server cannot
 * answer: Next would leave the page for the browser's own error, for good. Returns its stop.
 */
export function everyMinute(call: () => void): () => void {
  let last = performance.now();
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;

  const due = async () => {
    if (document.visibilityState === 'visible' && (await isServed()) && !stopped) {
      last = performance.now();
      call();
    }
    again();
  };
  const again = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void due(), MINUTE);
  };
  const onSeen = () => {
    if (performance.now() - last >= MINUTE) void due();
  };
  document.addEventListener('visibilitychange', onSeen);
  again();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onSeen);
  };
}

/** Whoever is signed out meanwhile is led to where they sign in. */
async function isServed(): Promise<boolean> {
  try {
    return (await fetch('/api/v1/views/links', { cache: 'no-store' })).status < 500;
  } catch {
    return false;
  }
}
