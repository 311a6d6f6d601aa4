import type { Timings } from './asterisk-config.ts';
import type { Connection } from './asterisk-link.ts';
import { queueStatus } from './frames-actions.ts';

export interface Listings {
  /** Logged in: ask for the first one as soon as Asterisk is up. */
  readonly begin: (connection: Connection) => void;
  /** An item of a listing came. */
  readonly progress: () => void;
  readonly listed: (items: number) => void;
  /** What is held may not be true: ask as soon as `settleEveryMs` allows. */
  readonly settle: () => void;
  readonly stop: () => void;
}

/**
 * Asks for the list of all queues: at the start of a connection, in doubt, and now and then. One that stands still
 * ends the connection: nothing said on it can be believed.
 */
export function createListings(timings: Timings, random: () => number): Listings {
  let connection: Connection | null = null;
  let asking = false;
  let again = false;
  let askedAt = -Infinity;
  let lastItems = 0;
  let timer: NodeJS.Timeout | undefined;

  const later = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };
  const watch = () =>
    later(timings.listingStandsAfterMs, () => connection?.end('Asterisk does not finish its list of queues'));
  const ask = () => {
    const mine = connection;
    if (!mine) return;
    asking = true;
    again = false;
    askedAt = performance.now();
    watch();
    mine.asking.ask(queueStatus(), (reply) => {
      if (connection !== mine || reply?.success !== false) return;
      // An Asterisk that is booting does not know the question yet.
      asking = false;
      later(timings.firstRetryMs, ask);
    });
  };
  const apart = () => Math.max(timings.settleEveryMs, timings.settlePerItemMs * lastItems);
  const settle = () => {
    if (asking) again = true;
    else later(Math.max(0, askedAt + apart() - performance.now()), ask);
  };
  return {
    begin(opened) {
      connection = opened;
      asking = false;
      askedAt = -Infinity;
      later(timings.bootedWithinMs, ask);
    },
    progress: () => asking && watch(),
    listed(items) {
      asking = false;
      lastItems = items;
      const audit = Math.max(timings.auditEveryMs, timings.auditPerItemMs * items);
      later(audit * (0.75 + 0.25 * random()), ask);
      if (again) settle();
    },
    settle: () => connection && settle(),
    stop() {
      connection = null;
      asking = false;
      clearTimeout(timer);
    },
  };
}
