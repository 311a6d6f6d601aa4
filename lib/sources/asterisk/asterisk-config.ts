import type { Log } from '#lib/log.ts';
import type { BackOff } from '../stay-connected.ts';
import type { Timers } from '../timers.ts';
import type { WrapUps } from './translate-memory.ts';

export interface AsteriskConfig {
  /** Names this PBX in every event, e.g. `asterisk`. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** Null for a plain connection. `ca`: certificates (PEM) to trust instead of the system's. */
  readonly tls: { readonly verify: boolean; readonly ca?: string | undefined } | null;
  readonly username: string;
  readonly secret: string;
  /** The queues to follow, by name; null for all. */
  readonly queues: readonly string[] | null;
  /** Null: what `queues.conf` says, if the account may read it. */
  readonly wrapUps: WrapUps | null;
  readonly log: Log;
  readonly timings?: Partial<Timings>;
  readonly clock?: () => number;
  readonly timers?: Timers;
}

/** All in milliseconds. */
export interface Timings extends BackOff {
  /** After a refused log-in: intrusion protection bans addresses that fail a few times in half an hour. */
  readonly refusedRetryMs: number;
  readonly openWithinMs: number;
  readonly replyWithinMs: number;
  readonly pingEveryMs: number;
  /** Silence, answers to pings included, after which the connection counts as dead. */
  readonly deadAfterMs: number;
  /** A freshly booted Asterisk says so when it logs us in; one that is booting says so later. */
  readonly bootedWithinMs: number;
  /** A listing that stands still for so long does not end any more. */
  readonly listingStandsAfterMs: number;
  /** Listings are asked for this often, and the more seldom the longer they are: what a reload changed is told by nothing else. */
  readonly auditEveryMs: number;
  readonly auditPerItemMs: number;
  /** In doubt, a listing is asked for at most this often, and the more seldom the longer it is. */
  readonly settleEveryMs: number;
  readonly settlePerItemMs: number;
}

export const PRODUCTION_TIMINGS: Timings = {
  firstRetryMs: 1_000,
  maxRetryMs: 10_000,
  stableMs: 60_000,
  refusedRetryMs: 120_000,
  openWithinMs: 10_000,
  replyWithinMs: 10_000,
  pingEveryMs: 1_000,
  deadAfterMs: 10_000,
  bootedWithinMs: 300,
  listingStandsAfterMs: 10_000,
  auditEveryMs: 10_000,
  auditPerItemMs: 20,
  settleEveryMs: 500,
  settlePerItemMs: 1,
};
