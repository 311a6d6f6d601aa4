import type { QueueKey } from '../floor.ts';
import type { Slot } from '../spans/statement.ts';
import type { Ratio } from '../ratios.ts';
import type { QueueCallers } from './callers.ts';
import { countDay, type CallerCounts } from './day-counts.ts';
import { serviceLevel, type ServiceLevelRule } from './service-level.ts';
import { unseenSlots } from './unseen.ts';

/** The figures of a queue's day, in parts that can be summed over queues. */
export interface QueueToday {
  readonly counts: CallerCounts;
  /** By the beginning of each UTC quarter-hour in which somebody counts. */
  readonly quarters: ReadonlyMap<number, CallerCounts>;
  /** Sum of the known waits (ms) of those answered, over how many these are. */
  readonly answerTime: Ratio;
  readonly serviceLevel: Ratio;
  readonly rule: ServiceLevelRule;
  /** When not every caller was seen; slots may overlap. */
  readonly unseen: readonly Slot[];
}

/** Today's figures of every queue there is a word of; `null` also while it is not known what the day has brought. */
export interface Today {
  readonly of: (queue: QueueKey) => QueueToday | null;
}

export const notKnownYet: Today = { of: () => null };

export function queueToday(queue: QueueCallers, day: Slot, rule: ServiceLevelRule): QueueToday {
  const { counts, quarters, waits } = countDay(queue, day);
  return {
    ...{ counts, quarters, rule },
    answerTime: { num: waits.answered.reduce((sum, wait) => sum + wait, 0), den: waits.answered.length },
    serviceLevel: serviceLevel(waits, rule),
    unseen: unseenSlots(queue, day),
  };
}
