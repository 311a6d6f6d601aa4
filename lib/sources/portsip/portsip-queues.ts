import type { Log } from '#lib/log.ts';
import type { PortsipConfig, Timings } from './portsip-config.ts';
import type { FaultCounter } from '../fault-counter.ts';
import { createFollowing, type Following } from './portsip-following.ts';
import type { Hearing } from './portsip-hearing.ts';
import { isFollowed } from './translate-memory.ts';

export interface Queues {
  readonly following: Following;
  /** Returns whether the queue is new; one that we are not to follow never is. */
  readonly follow: (queue: string) => boolean;
  readonly unfollow: (queue: string) => void;
  /** The full list of the queues there are. */
  readonly listed: (queues: readonly string[]) => void;
}

interface Parts {
  readonly hearing: Hearing;
  readonly faults: FaultCounter;
  readonly log: Log;
  readonly now: () => number;
  readonly random: () => number;
}

/** Which queues there are for us, and what is said about their coming and going. */
export function createQueues(config: PortsipConfig, timings: Timings, parts: Parts): Queues {
  const { hearing, faults, log, now, random } = parts;
  let list: ReadonlySet<string> | null = null;

  const following = createFollowing(timings, {
    now,
    random,
    onLost(queue, at, why) {
      faults.count('queue-lost');
      log.warn({ queue, why }, 'nothing is known of this queue');
      hearing.say([{ type: 'LinkLost', at, queue, why }]);
      removeIfGone(queue);
    },
    onRestored: (queue) => hearing.say([{ type: 'LinkRestored', at: now(), queue }]),
  });
  const unfollow = (queue: string) => {
    following.unfollow(queue);
    hearing.forgetQueue(queue);
  };
  /** Refused on the feed and absent from the full list: removed while we were not looking. */
  const removeIfGone = (queue: string) => {
    if (config.queues !== null || list?.has(queue) !== false) return;
    unfollow(queue);
    hearing.say([{ type: 'QueueRemoved', at: now(), queue }]);
  };
  const follow = (queue: string) => {
    if (!isFollowed(hearing.memory(), queue) || !following.follow(queue)) return false;
    hearing.say([{ type: 'QueueDescribed', at: now(), queue, name: null, members: null }]);
    return true;
  };
  return {
    ...{ following, follow, unfollow },
    listed(queues) {
      list = new Set(queues);
      queues.forEach(follow);
      for (const { queue } of following.lost()) removeIfGone(queue);
    },
  };
}
