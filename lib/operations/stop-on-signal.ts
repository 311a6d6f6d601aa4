import type { Log } from '#lib/log.ts';
import { stopInOrder, type Step } from './stop-in-order.ts';

/** Everything has to be over by then. */
const AT_MOST_MS = 4_800;

/**
 * Stops in order on SIGTERM, SIGINT, when the parent process is gone, and on a fault nobody caught (then with exit
 * code 1: to start afresh is safer than to go on half). Returns the stop itself, for a start that fails.
 */
export function stopOnSignal(steps: readonly Step[], log: Log): (why: string, code: number) => void {
  let stopping = false;
  const stop = (why: string, code: number) => {
    if (stopping) return;
    stopping = true;
    if (code === 0) log.info({ why }, 'stopping');
    else log.error(why);
    setTimeout(() => process.exit(1), AT_MOST_MS).unref();
    void stopInOrder(steps, log).then(() => {
      log.info('stopped');
      process.exit(code);
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal, 0));
  process.on('disconnect', () => stop('the process that started this one is gone', 0));
  const fault = (error: unknown) => {
    log.error({ err: error }, 'a fault nobody caught');
    stop('fault', 1);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
  return stop;
}
