import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';

/** One part of the server that has to be stopped, and how long the rest will wait for it. */
export interface Step {
  readonly name: string;
  readonly stop: () => unknown;
  readonly withinMs: number;
}

/** Stops the parts one after the other. A part that fails or takes too long is named and left behind. */
export async function stopInOrder(steps: readonly Step[], log: Log): Promise<void> {
  for (const { name, stop, withinMs } of steps) {
    const tooLong = new AbortController();
    const late = wait(withinMs, 'late' as const, { signal: tooLong.signal }).catch(() => 'done' as const);
    const done = Promise.resolve()
      .then(stop)
      .then(() => 'done' as const);
    try {
      if ((await Promise.race([done, late])) === 'late')
        log.warn({ part: name, withinMs }, 'left behind: it took too long');
      else log.debug({ part: name }, 'stopped');
    } catch (error) {
      log.error({ part: name, error }, 'did not stop cleanly');
    } finally {
      tooLong.abort();
    }
  }
}
