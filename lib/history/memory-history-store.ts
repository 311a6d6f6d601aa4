import type { FloorEvent } from '#lib/floor/events.ts';
import type { DeadLetter, HistoryStore } from './history-store.ts';

/** History for as long as the process lives: for tests and tools. */
export interface MemoryHistoryStore extends HistoryStore {
  /** In order of arrival. */
  readonly events: () => readonly FloorEvent[];
  readonly deadLetters: () => readonly DeadLetter[];
}

export function createMemoryHistoryStore(): MemoryHistoryStore {
  const events = new Map<string, FloorEvent>();
  const letters = new Map<string, DeadLetter>();
  return {
    record(batch) {
      for (const event of batch) if (!events.has(event.id)) events.set(event.id, event);
      return Promise.resolve();
    },
    setAside(batch) {
      for (const letter of batch) if (!letters.has(letter.event.id)) letters.set(letter.event.id, letter);
      return Promise.resolve();
    },
    events: () => [...events.values()],
    deadLetters: () => [...letters.values()],
  };
}
