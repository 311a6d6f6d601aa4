import { callerEventOf, noCallersYet } from '#lib/floor/callers/callers.ts';
import { createCallersStore } from '#lib/floor/callers/callers-store.ts';
import { DEFAULT_RULE } from '#lib/floor/callers/service-level.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import type { QueueKey } from '#lib/floor/floor.ts';
import type { Ground } from '#lib/relay/views.ts';

/** The floor and today's figures side by side, as the server keeps them. */
export function wholeGround(day = { from: 0, to: 86_400_000 }) {
  const floorStore = createFloorStore();
  const callers = createCallersStore(noCallersYet(day), () => DEFAULT_RULE);
  let changed = new Set<QueueKey>();
  const touch = (queues: Iterable<QueueKey>) => {
    for (const queue of queues) changed.add(queue);
  };
  floorStore.subscribe((_floor, queues) => touch(queues));
  callers.subscribe(touch);
  return {
    ground: (): Ground => ({ floor: floorStore.floor(), links: [], today: callers.today() }),
    /** Gives what may have changed by it. */
    tell: (event: FloorEvent): ReadonlySet<QueueKey> => {
      changed = new Set();
      floorStore.apply([event]);
      callers.apply([callerEventOf(event) ?? []].flat());
      return changed;
    },
  };
}
