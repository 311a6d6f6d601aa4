import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when the condition holds; rejects with its last complaint when it does not within `withinMs`. */
export async function eventually(condition: () => unknown, withinMs = 10_000): Promise<void> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      await condition();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(10);
    }
  }
}
