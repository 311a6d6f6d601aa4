import type { CDPSession, Page } from '@playwright/test';

/** The tasks of a page's main thread, in milliseconds of CPU: what other work on the machine takes is not in them. */
export interface TaskTimes {
  readonly end: () => Promise<{ readonly longest: number; readonly longer: (than: number) => number }>;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Beginning to trace is work of the page's own thread: what is in this time does not count. */
const SETTLE_MS = 1_000;

export async function timeTasks(page: Page): Promise<TaskTimes> {
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const traceConfig = { includedCategories: ['toplevel'] };
  await cdp.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' });
  await page.waitForTimeout(SETTLE_MS);
  return {
    async end() {
      await endTracing(cdp);
      const main = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
      const tasks = events.filter(
        ({ name, pid, tid }) => name.includes('RunTask') && main.has(`${pid} ${tid}`),
      );
      const first = tasks.reduce((least, { ts }) => Math.min(least, ts), Infinity);
      const times = tasks
        .filter(({ ts }) => ts - first > SETTLE_MS * 1_000)
        .map(({ tdur = 0 }) => tdur / 1_000);
      const longest = times.reduce((most, time) => Math.max(most, time), 0);
      return { longest, longer: (than) => times.filter((time) => time > than).length };
    },
  };
}

const isMain = ({ name, args }: TraceEvent): boolean =>
  name === 'thread_name' && args?.name === 'CrRendererMain';

async function endTracing(cdp: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
}
