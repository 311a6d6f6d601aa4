import type { FloorEvent } from '#lib/floor/events.ts';

/** An event that the database refuses for what it is; kept aside with the reason, and counted. */
export interface DeadLetter {
  readonly event: FloorEvent;
  readonly error: string;
}

/**
 * PORT: where events are kept for good. What a store promises:
 * 1. `record` resolves when the whole batch is durable; it rejects when nothing of it is.
 * 2. Recording an event again, in this batch or a later one, changes nothing: events are told apart by their `id`.
 * 3. Order of arrival and both times of every event are kept.
 */
export interface HistoryStore {
  readonly record: (events: readonly FloorEvent[]) => Promise<void>;
  readonly setAside: (letters: readonly DeadLetter[]) => Promise<void>;
}
