import type { Arrival } from './acd.ts';
import type { Exchange, Queue } from './exchange.ts';
import { callerName, callerNumber } from './names.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';

export interface Liveliness {
  readonly random: Random;
  /** How many times faster than people. */
  readonly pace: number;
  /** From 0, nobody calls and nobody comes to work, to 1. */
  readonly activity: (at: number) => number;
}

/** Means in seconds; the law of talk times is the one found in call records (lognormal, with some very short calls). */
const TALK = { mean: 120, sigma: 0.97, veryShort: 0.05 };
const PATIENCE = { mean: 240, none: 0.03 };
/** Part of the staffed time that callers would fill, on average and in a rush. */
const LOAD = { usual: 0.85, rush: 1.35, quiet: 0.45 };
/** A queue is usual, in a rush or quiet for about so long at a time. */
const SPELL_SECONDS = 120;

/** A queue without anybody on shift is called as if it had this part of an agent. */
const UNSTAFFED = 0.3;

/** Callers in proportion to who is there to serve them, now in a rush and now in a lull, so that a queue always lives. */
export function busyTraffic(
  exchange: Exchange,
  queue: Queue,
  { random, pace, activity }: Liveliness,
): Traffic {
  let load = LOAD.usual;
  let loadEndsAt = -Infinity;

  function loadAt(now: number): number {
    if (now < loadEndsAt) return load;
    load = random.pick([LOAD.usual, LOAD.usual, LOAD.rush, LOAD.quiet]);
    loadEndsAt = now + (random.exponential(SPELL_SECONDS) * 1000) / pace;
    return load;
  }

  return {
    callsPerHour(now) {
      const holdSeconds = TALK.mean / pace + queue.settings.wrapUpSeconds / 2;
      const served = Math.max(strength(queue), UNSTAFFED * activity(now));
      return (loadAt(now) * served * 3600) / holdSeconds;
    },
    gapSeconds: (callsPerHour) => random.exponential(3600 / callsPerHour),
    caller: () => someCaller(random, pace),
  };
}

/** How many whole agents a queue has: one who serves three queues is a third of an agent. */
function strength(queue: Queue): number {
  let sum = 0;
  for (const { agent, standing } of queue.members.values()) {
    const isHere = standing.state !== 'LOGGED_OUT' && standing.state !== 'NOT_READY';
    if (isHere) sum += 1 / agent.memberships.size;
  }
  return sum;
}

function someCaller(random: Random, pace: number): Arrival {
  const talk = random.chance(TALK.veryShort)
    ? random.between(1, 10)
    : random.lognormal(TALK.mean, TALK.sigma);
  const patience = random.chance(PATIENCE.none) ? 1 : random.exponential(PATIENCE.mean);
  return {
    number: callerNumber(random),
    name: callerName(random),
    talkSeconds: talk / pace,
    patienceSeconds: patience / pace,
  };
}
