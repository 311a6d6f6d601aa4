import type { QueueKey } from '../floor.ts';
import type { Slot } from '../spans/statement.ts';
import { beginDay, type CallerEvent, type CallersDay, type QueueCallers } from './callers.ts';
import { evolveCallers } from './evolve-callers.ts';
import type { ServiceLevelRule } from './service-level.ts';
import { queueToday, type QueueToday, type Today } from './today.ts';

export type TodayListener = (changed: ReadonlySet<QueueKey>) => void;

/** Holds the one day of the process. Events go in; listeners are told once per batch whose figures may differ. */
export interface CallersStore {
  readonly day: () => CallersDay;
  readonly apply: (events: Iterable<CallerEvent>) => void;
  readonly beginDay: (day: Slot) => void;
  /** Goes on from another day, of which more is known. */
  readonly goOnFrom: (day: CallersDay) => void;
  /** The rules have changed. */
  readonly reckonAnew: () => void;
  /** A queue's figures are made when they are asked for first, and then only after it has changed. */
  readonly today: () => Today;
  readonly subscribe: (listener: TodayListener) => () => void;
}

export function createCallersStore(
  first: CallersDay,
  ruleOf: (queue: QueueKey) => ServiceLevelRule,
): CallersStore {
  let day = first;
  const made = new WeakMap<QueueCallers, QueueToday>();
  const listeners = new Set<TodayListener>();
  const tell = (changed: ReadonlySet<QueueKey>) => {
    if (changed.size > 0) for (const listener of listeners) listener(changed);
  };
  const figuresOf = (queue: QueueCallers, rule: ServiceLevelRule, slot: Slot): QueueToday => {
    const before = made.get(queue);
    if (before?.rule === rule) return before;
    const figures = queueToday(queue, slot, rule);
    made.set(queue, figures);
    return figures;
  };
  return {
    day: () => day,
    apply(events) {
      const changed = new Set<QueueKey>();
      for (const event of events) {
        const next = evolveCallers(day, event);
        day = next.day;
        next.changed.forEach((queue) => changed.add(queue));
      }
      tell(changed);
    },
    beginDay(slot) {
      day = beginDay(day, slot);
      tell(new Set(day.queues.keys()));
    },
    goOnFrom: (other) => void (day = other),
    reckonAnew: () => tell(new Set(day.queues.keys())),
    today() {
      const { queues, ...slot } = day;
      return {
        of(key) {
          const queue = queues.get(key);
          return queue ? figuresOf(queue, ruleOf(key), slot) : null;
        },
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
