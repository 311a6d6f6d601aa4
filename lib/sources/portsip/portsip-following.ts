import type { Commands, Outcome } from './portsip-commands.ts';
import { subscribeQueue, unsubscribeQueue } from './frames-commands.ts';
import type { Timings } from './portsip-config.ts';

/** Far more than a PBX has: one that names ever new queues must not fill our memory. */
const MOST_QUEUES = 5_000;

interface Followed {
  readonly queue: string;
  /** Its snapshot came on this connection. */
  live: boolean;
  /** Why nothing is known of it although the link is up; null unless that was told. */
  lost: string | null;
  /** Last word about it, by our clock. */
  heardAt: number | null;
  /** Asked for its snapshot, which has not come yet; counts up so that old answers are known as old. */
  asking: number | null;
  /** Asked by unsubscribing first, since asking alone brought nothing. */
  hard: boolean;
  again: boolean;
  askedAt: number;
  timer?: NodeJS.Timeout;
}

export interface FollowingListener {
  readonly now: () => number;
  readonly random: () => number;
  /** Nothing is known of this queue from `at` on. Told once, until it is restored. */
  readonly onLost: (queue: string, at: number, why: string) => void;
  /** A queue that was lost is about to be known again. */
  readonly onRestored: (queue: string) => void;
}

export interface Following {
  /** Follow this queue from now on. Returns whether that is new. */
  readonly follow: (queue: string) => boolean;
  readonly unfollow: (queue: string) => void;
  readonly connected: (commands: Commands) => void;
  readonly disconnected: () => void;
  readonly heard: (queue: string, at: number) => void;
  readonly snapshotTaken: (queue: string) => void;
  /** Ask for a snapshot as soon as `settleEveryMs` allows. */
  readonly settle: (queue: string) => void;
  readonly askAll: () => void;
  readonly queues: () => string[];
  readonly lost: () => { readonly queue: string; readonly why: string }[];
}

/** Keeps the subscription of each queue alive, each for itself: what goes wrong with one touches no other. */
export function createFollowing(timings: Timings, listener: FollowingListener): Following {
  const followed = new Map<string, Followed>();
  let commands: Commands | null = null;
  let asked = 0;

  const later = (one: Followed, ms: number, then: () => void) => {
    clearTimeout(one.timer);
    one.timer = setTimeout(then, ms);
  };
  const ask = (one: Followed, hard: boolean) => {
    if (!commands) return;
    clearTimeout(one.timer);
    asked += 1;
    const mine = asked;
    Object.assign(one, { asking: mine, hard, again: false, askedAt: performance.now() });
    if (hard) commands.ask(one.queue, unsubscribeQueue(one.queue), () => undefined);
    commands.ask(one.queue, subscribeQueue(one.queue), (outcome) => {
      if (one.asking === mine) outcomeOf(one, outcome);
    });
  };
  const outcomeOf = (one: Followed, outcome: Outcome) => {
    if (outcome.kind === 'accepted' || outcome.kind === 'silent')
      return later(one, patience(one), () => noSnapshot(one));
    // Refused although it was granted before: perhaps only because it is subscribed already.
    if (one.live && !one.hard) return ask(one, true);
    lose(one, `PortSIP refuses this queue: ${outcome.error.slice(0, 200)}`, false);
  };
  const patience = ({ live, hard }: Followed) =>
    live && !hard ? timings.snapshotAgainWithinMs : timings.snapshotWithinMs;
  const noSnapshot = (one: Followed) =>
    one.hard ? lose(one, 'PortSIP sends no snapshot of this queue', true) : ask(one, true);
  const lose = (one: Followed, why: string, hard: boolean) => {
    const news = one.lost !== why;
    Object.assign(one, { live: false, lost: why, asking: null });
    later(one, timings.refusedQueueRetryMs, () => ask(one, hard));
    if (news) listener.onLost(one.queue, one.heardAt ?? listener.now(), why);
  };
  const settle = (one: Followed) => {
    if (!commands || one.again) return;
    one.again = true;
    if (one.asking !== null) return;
    const wait = Math.max(0, one.askedAt + timings.settleEveryMs - performance.now());
    later(one, wait, () => ask(one, false));
  };
  const taken = (one: Followed) => {
    if (one.lost !== null) listener.onRestored(one.queue);
    Object.assign(one, { live: true, lost: null, asking: null, hard: false });
    commands?.answered(one.queue);
    later(one, timings.resubscribeEveryMs * (0.75 + 0.25 * listener.random()), () => ask(one, false));
    if (!one.again) return;
    one.again = false;
    settle(one);
  };
  const forget = (one: Followed) => {
    clearTimeout(one.timer);
    Object.assign(one, { live: false, lost: null, asking: null, hard: false, again: false });
  };
  const withQueue = (queue: string, then: (one: Followed) => void) => {
    const one = followed.get(queue);
    if (one) then(one);
  };
  return {
    follow(queue) {
      if (followed.has(queue) || followed.size >= MOST_QUEUES) return false;
      const one = newlyFollowed(queue);
      followed.set(queue, one);
      ask(one, false);
      return true;
    },
    unfollow: (queue) =>
      withQueue(queue, (one) => {
        forget(one);
        followed.delete(queue);
        commands?.ask(queue, unsubscribeQueue(queue), () => undefined);
      }),
    connected(through) {
      commands = through;
      for (const one of followed.values()) ask(one, false);
    },
    disconnected() {
      commands = null;
      followed.forEach(forget);
    },
    heard: (queue, at) => withQueue(queue, (one) => void (one.heardAt = at)),
    snapshotTaken: (queue) => withQueue(queue, taken),
    settle: (queue) => withQueue(queue, settle),
    askAll: () => followed.forEach((one) => one.asking === null && ask(one, false)),
    queues: () => [...followed.keys()],
    lost: () =>
      [...followed.values()].flatMap(({ queue, lost }) => (lost === null ? [] : { queue, why: lost })),
  };
}

const newlyFollowed = (queue: string): Followed => ({
  queue,
  live: false,
  lost: null,
  heardAt: null,
  asking: null,
  hard: false,
  again: false,
  askedAt: -Infinity,
});
