import type { FloorEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { emptyFloor, type Floor, type QueueKey } from './floor.ts';
import type { Hint } from './hints.ts';

export type FloorListener = (floor: Floor, changed: ReadonlySet<QueueKey>, hints: readonly Hint[]) => void;

/** Holds the one floor of the process. Events go in; listeners are told once per batch what changed. */
export interface FloorStore {
  readonly floor: () => Floor;
  readonly apply: (events: readonly FloorEvent[]) => void;
  /** Returns its own stop. */
  readonly subscribe: (listener: FloorListener) => () => void;
}

export function createFloorStore(): FloorStore {
  let floor = emptyFloor;
  const listeners = new Set<FloorListener>();
  return {
    floor: () => floor,
    apply(events) {
      const changed = new Set<QueueKey>();
      const hints: Hint[] = [];
      for (const event of events) {
        const next = evolve(floor, event);
        floor = next.floor;
        next.changed.forEach((queue) => changed.add(queue));
        hints.push(...next.hints);
      }
      if (changed.size === 0 && hints.length === 0) return;
      for (const listener of listeners) listener(floor, changed, hints);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
