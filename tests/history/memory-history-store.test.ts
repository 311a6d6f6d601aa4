import { createMemoryHistoryStore } from '#lib/history/memory-history-store.ts';
import { historyStoreBehaviour } from './history-store-behaviour.ts';

historyStoreBehaviour(() => {
  const store = createMemoryHistoryStore();
  return Promise.resolve({
    store,
    events: () => Promise.resolve(store.events()),
    deadLetters: () => Promise.resolve(store.deadLetters()),
    close: () => Promise.resolve(),
  });
});
