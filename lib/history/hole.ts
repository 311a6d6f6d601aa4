import type { FloorEvent, FrameSetAside } from '#lib/floor/events.ts';

/** Begins `why` of the note that stands in history for events that were shown but could not be kept. */
const NOT_RECORDED = 'not recorded:';

export const isHole = (event: FloorEvent): boolean =>
  event.type === 'FrameSetAside' && event.why.startsWith(NOT_RECORDED);

interface Missing {
  events: number;
  from: number;
  to: number;
}

/** Events that were shown and not kept, by source, until that can be written down. */
export interface Hole {
  readonly add: (events: readonly FloorEvent[]) => void;
  readonly isOpen: () => boolean;
  readonly size: () => number;
  /** One note per source. From its `at` on history knows nothing of the source, until the next word about each pair. */
  readonly notes: (newId: () => string, now: number) => FrameSetAside[];
  readonly close: () => void;
}

export function createHole(): Hole {
  const missing = new Map<string, Missing>();
  return {
    add(events) {
      for (const { source, at } of events) {
        const before = missing.get(source) ?? { events: 0, from: at, to: at };
        missing.set(source, {
          events: before.events + 1,
          from: Math.min(before.from, at),
          to: Math.max(before.to, at),
        });
      }
    },
    isOpen: () => missing.size > 0,
    size: () => [...missing.values()].reduce((sum, { events }) => sum + events, 0),
    notes: (newId, now) =>
      [...missing].map(([source, { events, from, to }]) => ({
        type: 'FrameSetAside',
        id: newId(),
        source,
        at: from,
        receivedAt: now,
        why: `${NOT_RECORDED} ${events} events between ${clock(from)} and ${clock(to)} were shown but could not be kept`,
        raw: JSON.stringify({ events, from, to }),
      })),
    close: () => missing.clear(),
  };
}

const clock = (time: number): string => new Date(time).toISOString();
