import type { Log } from '#lib/log.ts';
import type { Timers } from '../timers.ts';
import type { Account } from './frames-commands.ts';

export interface PortsipConfig {
  /** Names this PBX in every event, e.g. `portsip`. */
  readonly id: string;
  /** v22: `wss://HOST:8887/wsi`; v16: `wss://HOST:8885`. */
  readonly wsiUrl: string;
  /** `https://HOST:8887/api`. */
  readonly apiUrl: string;
  readonly account: Account;
  readonly password: string;
  readonly domain: string;
  /** The queues to follow, by number; null for all. */
  readonly queues: readonly string[] | null;
  /** `ca`: certificates (PEM) to trust instead of the system's. */
  readonly tls: { readonly verify: boolean; readonly ca?: string | undefined };
  readonly log: Log;
  readonly timings?: Partial<Timings>;
  readonly clock?: () => number;
  readonly timers?: Timers;
}

/** All in milliseconds. */
export interface Timings {
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  /** A connection that held this long begins the back-off anew. */
  readonly stableMs: number;
  /** After rejected credentials: the PBX may block addresses that try again and again. */
  readonly refusedRetryMs: number;
  readonly openWithinMs: number;
  readonly replyWithinMs: number;
  readonly pingEveryMs: number;
  /** Silence, pongs included, after which the connection counts as dead. */
  readonly deadAfterMs: number;
  readonly snapshotWithinMs: number;
  /** The same for a queue that is subscribed already: then it is unsubscribed first. */
  readonly snapshotAgainWithinMs: number;
  /** Each queue is asked for its snapshot this often, to catch a subscription that died silently. */
  readonly resubscribeEveryMs: number;
  /** A queue whose truth is in doubt is asked for its snapshot at most this often. */
  readonly settleEveryMs: number;
  readonly refusedQueueRetryMs: number;
  readonly restWithinMs: number;
  /** Somebody waits for it: sooner than what is read by the way. */
  readonly orderWithinMs: number;
  /** So long what may be set is not asked for again. */
  readonly offerHoldsMs: number;
  readonly restRereadMs: number;
  readonly restRereadSoonMs: number;
}

export const PRODUCTION_TIMINGS: Timings = {
  firstRetryMs: 1_000,
  maxRetryMs: 30_000,
  stableMs: 60_000,
  refusedRetryMs: 60_000,
  openWithinMs: 10_000,
  replyWithinMs: 5_000,
  pingEveryMs: 1_000,
  deadAfterMs: 10_000,
  snapshotWithinMs: 5_000,
  snapshotAgainWithinMs: 1_000,
  resubscribeEveryMs: 300_000,
  settleEveryMs: 500,
  refusedQueueRetryMs: 30_000,
  restWithinMs: 15_000,
  orderWithinMs: 8_000,
  offerHoldsMs: 60_000,
  restRereadMs: 600_000,
  restRereadSoonMs: 1_000,
};
