import { setImmediate as otherWork } from 'node:timers/promises';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { HistoryStore } from '#lib/history/history-store.ts';
import { generateHistory, type Watch } from './generate-history.ts';
import type { HistoryPlan } from './plan.ts';

const BATCH = 4_000;

export interface RecordWatch extends Watch {
  /** UTC milliseconds up to which events were generated. */
  readonly onProgress: (reached: number) => void;
}

/** Records a generated history; the next batch is generated while the last one is being written. Answers how many events. */
export async function recordHistory(
  plan: HistoryPlan,
  store: Pick<HistoryStore, 'record'>,
  watch: RecordWatch,
): Promise<number> {
  let batch: FloorEvent[] = [];
  let recorded = 0;
  let writing = Promise.resolve();
  const write = async () => {
    await writing;
    writing = store.record(batch);
    // Awaited with the next batch: until then its failure is nobody's.
    writing.catch(() => undefined);
    recorded += batch.length;
    batch = [];
  };
  for (const { events, reached } of generateHistory(plan, watch)) {
    for (const event of events) batch.push(event);
    watch.onProgress(reached);
    if (batch.length >= BATCH) await write();
    await otherWork();
  }
  await write();
  await writing;
  return recorded;
}
