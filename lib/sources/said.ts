import type { FloorEvent } from '#lib/floor/events.ts';

/** When a frame reached us, and where its events get their ids from. */
export interface Stamp {
  readonly receivedAt: number;
  readonly newId: () => string;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event as it is said: what all events of a frame share is added. */
export type Said = DistributiveOmit<FloorEvent, 'id' | 'source' | 'receivedAt'>;
