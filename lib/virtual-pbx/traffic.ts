import { callerArrives, type Arrival } from './acd.ts';
import type { Exchange, Queue } from './exchange.ts';

/** How the callers of one queue behave; asked anew for every caller. */
export interface Traffic {
  /** Calls per hour from now on; 0 is allowed. */
  readonly callsPerHour: (now: number) => number;
  /** Seconds until the next caller at this rate, for Poisson arrivals exponential. */
  readonly gapSeconds: (callsPerHour: number) => number;
  readonly caller: () => Arrival;
}

/** While no calls come, and at most so long in any case, the rate is looked at again. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Lets callers arrive at a queue; returns its stop. A rate that changes is followed within a minute: because the
 * exponential law has no memory, drawing the gap anew then leaves the arrivals a Poisson process of the new rate.
 */
export function letCallersArrive(exchange: Exchange, queue: Queue, traffic: Traffic): () => void {
  const { agenda } = exchange;
  let cancel = () => {};

  function next(): void {
    const rate = traffic.callsPerHour(agenda.now());
    const gap = rate > 0 ? traffic.gapSeconds(rate) * 1000 : Infinity;
    if (gap > LOOK_AGAIN_MS) cancel = agenda.schedule(agenda.now() + LOOK_AGAIN_MS, next);
    else cancel = agenda.schedule(agenda.now() + gap, arrive);
  }

  function arrive(): void {
    // A queue that has been destroyed gets no more callers.
    if (exchange.queues.get(queue.number) !== queue) return;
    callerArrives(exchange, queue, traffic.caller());
    next();
  }

  next();
  return () => cancel();
}
