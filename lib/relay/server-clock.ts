/** One estimate of what is added to our monotonic clock to get the server's time; it may be off by `give` either way. */
interface Estimate {
  readonly offset: number;
  readonly give: number;
  readonly at: number;
}

/** The server's time as a screen reckons it, from its own monotonic clock: a screen's own time of day is not trusted. */
export interface ServerClock {
  /** `null` before the server has told the time. */
  readonly serverNow: () => number | null;
  /** The server answered `serverTime` to a question put at `askedAt` (monotonic). */
  readonly answered: (serverTime: number, askedAt: number) => void;
  /**
   * A beat came now. Says how late it is (0 for one that is in time): a beat that was held up on the way is no sign
   * that the server is there now.
   */
  readonly beaten: (serverTime: number) => number;
  /** Our own clock may have stood still. */
  readonly forget: () => void;
}

/** How far off an estimate may be that rests on a beat alone: its way here is not known. */
const BEAT_GIVE_MS = 1_000;
/** Clocks drift apart: after this time the next estimate is taken even if it is worse. */
const KEEP_MS = 10 * 60_000;

export function createServerClock(monotonicNow: () => number): ServerClock {
  let best: Estimate | null = null;
  const consider = (next: Estimate) => {
    // Two that cannot both be right: the server's clock was set, and the newer one counts.
    const contradicts = best !== null && Math.abs(next.offset - best.offset) > next.give + best.give + 10;
    if (best === null || contradicts || next.give <= best.give || next.at - best.at > KEEP_MS) best = next;
  };
  return {
    serverNow: () => (best === null ? null : monotonicNow() + best.offset),
    answered(serverTime, askedAt) {
      const at = monotonicNow();
      const way = (at - askedAt) / 2;
      consider({ offset: serverTime + way - at, give: way, at });
    },
    beaten(serverTime) {
      const at = monotonicNow();
      const offset = serverTime - at;
      // A beat cannot come before it was sent: one that seems to says that the server's clock was set forward.
      if (best === null || offset > best.offset + best.give + 10) {
        best = { offset, give: BEAT_GIVE_MS, at };
      }
      return Math.max(0, best.offset - offset);
    },
    forget: () => void (best = null),
  };
}
