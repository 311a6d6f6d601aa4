import type { Counts } from '#lib/floor/counts.ts';
import type { LinkHealth } from '#lib/floor/link.ts';
import type { State } from '#lib/floor/states.ts';
import type { Refusal } from './refusal.ts';

/**
 * PORT: what server and screen say to each other. Every instant is server time in UTC milliseconds; rows hold
 * instants, never ages. What the server promises to a screen that follows a view:
 * 1. The reply to `view:follow` is the whole view at a revision of an epoch.
 * 2. Every `view:change` has revision +1 and absolute rows: applying one twice is harmless, a missing one shows.
 * 3. `clock:beat` comes every second and names each view's newest revision, so that a lost last change shows too.
 * 4. The epoch is new with each server process; a screen that meets another epoch knows nothing until it follows again.
 * 5. A screen that does not drain its socket gets nothing until it has, and then one snapshot.
 * 6. What is told is what its scope leaves: a screen whose rights have changed is told which views it has lost, and the
 *    others as a whole under another epoch, so that it keeps nothing of what it was told before.
 * 7. A screen that is not let in, or no more, is told why; then its socket is closed.
 */
export interface ServerToClient {
  'view:snapshot': (snapshot: ViewSnapshot) => void;
  'view:change': (change: ViewChange) => void;
  'clock:beat': (beat: Beat) => void;
  /** The view may not be followed any more. */
  'view:refused': (told: { view: string; refused: string }) => void;
  /** The last word on a socket: nothing may be followed any more. Who is not let in at all gets it as the error. */
  'screen:refused': (refusal: Refusal) => void;
}

export interface ClientToServer {
  'view:follow': (view: string, reply: (reply: FollowReply) => void) => void;
  'view:unfollow': (view: string) => void;
  /** The screen says what it has put on the glass. */
  'screen:painted': (painted: { view: string; revision: number }) => void;
  /** For the estimate of the server's clock: answered at once with server time. */
  'clock:ask': (reply: (serverTime: number) => void) => void;
}

export interface QueueRow {
  readonly source: string;
  readonly number: string;
  readonly name: string;
  readonly counts: Counts;
  readonly staffed: number;
  /** Live callers in line, callbacks apart; `null` when that is not known. */
  readonly waiting: number | null;
  /** When the longest waiting of them joined; `null` when nobody waits or it is not known. */
  readonly longestWaitSince: number | null;
  /** From when on the whole queue is unknown, and why; `null` while it is known. */
  readonly unknownSince: number | null;
  readonly unknownWhy: string | null;
  /** `null` while it is not known yet what the day has brought. */
  readonly today: TodayFigures | null;
}

/**
 * What became of callers since local midnight of the site's zone. Each counts where it happened: a caller who came before
 * midnight and is answered after it is answered today. Source: domain 2.1.
 */
export interface TodayFigures {
  readonly offered: number;
  readonly answered: number;
  /** Hung up in line. */
  readonly abandoned: number;
  /** Sent on after the longest wait allowed: neither answered nor abandoned. */
  readonly overflow: number;
  /** Left the line to be called back. */
  readonly callbacks: number;
  /** Mean wait of those answered whose wait is known, in milliseconds; `null` when there are none. */
  readonly averageAnswerMs: number | null;
  readonly serviceLevel: ServiceLevel;
  /** Milliseconds of today, up to the last word, in which callers could not be seen: the counts are then "at least". */
  readonly unseenMs: number;
}

/** A ratio as its two parts, so that it can be summed; `of` 0: there is none, never 0 %. */
export interface ServiceLevel {
  readonly inTime: number;
  readonly of: number;
  /** Which of the formulas of `lib/floor/callers/service-level.ts`; `null` over queues with several. */
  readonly formula: 1 | 2 | 3 | 4 | 5 | null;
  /** "x % in y s": y. `null` over queues with several. */
  readonly thresholdSeconds: number | null;
  /** x; `null` where there is no target, or several. */
  readonly targetPercent: number | null;
}

/** People counted once; `waiting` and `longestWaitSince` over the queues that are known. */
export interface TotalRow {
  readonly counts: Counts;
  readonly staffed: number;
  readonly waiting: number | null;
  readonly longestWaitSince: number | null;
  /** How many queues there are, and how many of them are unknown as a whole. */
  readonly queues: number;
  readonly queuesUnknown: number;
  /** Sums over the queues. */
  readonly today: TodayFigures | null;
}

/** `extension` is `null`, and `name` cut down or empty, for somebody who is not told names in full. */
export interface AgentRow {
  readonly extension: string | null;
  readonly name: string;
  readonly state: State;
  readonly reason: string | null;
  readonly since: number;
  readonly sinceIsAtLeast: boolean;
}

/** An agent in one queue, beside those of other queues. */
export interface MembershipRow extends AgentRow {
  readonly source: string;
  /** The queue's number, and its name. */
  readonly queue: string;
  readonly queueName: string;
}

/** `caller` is one call; number and name are the PBX's words, empty where it tells none or we do not. */
export interface WaitingRow {
  readonly caller: string;
  readonly number: string;
  readonly name: string;
  readonly position: number | null;
  readonly since: number;
  readonly kind: 'normal' | 'callback';
}

/** A UTC quarter-hour of today in which callers count, or in which not all of them were seen; others have no row. */
export interface CallersRow {
  readonly from: number;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly overflow: number;
  readonly callbacks: number;
  /** Milliseconds of it, up to the last word, in which callers could not be seen: the counts are then "at least". */
  readonly unseenMs: number;
}

/** `spooled`: bytes received from the PBX and not yet in Postgres. */
export interface LinkRow extends LinkHealth {
  readonly spooled: number;
}

export type Row = QueueRow | TotalRow | AgentRow | MembershipRow | WaitingRow | CallersRow | LinkRow;

interface ViewHead {
  readonly view: string;
  readonly epoch: string;
  readonly revision: number;
  /** The last proof of life of the sources behind the view; `null` before the first. */
  readonly asOf: number | null;
}

export interface ViewSnapshot extends ViewHead {
  readonly rows: Readonly<Record<string, Row>>;
}

export interface ViewChange extends ViewHead {
  readonly set: Readonly<Record<string, Row>>;
  readonly gone: readonly string[];
}

export type FollowReply = ViewSnapshot | { readonly refused: string };

export interface Beat {
  readonly serverTime: number;
  readonly epoch: string;
  readonly build: string;
  readonly links: readonly LinkRow[];
  /** Newest revision and `asOf` of every view that somebody follows. */
  readonly heads: Readonly<Record<string, { readonly revision: number; readonly asOf: number | null }>>;
}
