import { onTestFinished } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { createFloorStore } from '#lib/floor/floor-store.ts';
import { keyOf } from '#lib/floor/floor.ts';
import type { Source } from '#lib/sources/source.ts';

/** Starts a source whose id is `pbx`, until the end of the test: its events, and the floor that they make. */
export function followSource(source: Pick<Source, 'start'>) {
  const events: FloorEvent[] = [];
  const store = createFloorStore();
  const stop = source.start((batch) => {
    events.push(...batch);
    store.apply(batch);
  });
  onTestFinished(stop);
  const ofType = <T extends FloorEvent['type']>(type: T) =>
    events.filter((event): event is Extract<FloorEvent, { type: T }> => event.type === type);
  const queue = (number: string) => store.floor().queues.get(keyOf('pbx', number));
  return { stop, events, ofType, floorStore: store, floor: store.floor, queue };
}
