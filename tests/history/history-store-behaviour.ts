import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { DeadLetter, HistoryStore } from '#lib/history/history-store.ts';
import { anyRecordable, numbered } from './recordable-events.ts';

export interface StoreUnderTest {
  readonly store: HistoryStore;
  readonly events: () => Promise<readonly FloorEvent[]>;
  readonly deadLetters: () => Promise<readonly DeadLetter[]>;
  readonly close: () => Promise<void>;
}

const byTime = (a: FloorEvent, b: FloorEvent) => a.at - b.at || (a.id < b.id ? -1 : 1);

/** What every history store promises (history-store.ts). */
export function historyStoreBehaviour(open: () => Promise<StoreUnderTest>): void {
  let held: StoreUnderTest;
  beforeEach(async () => {
    held = await open();
  });
  afterEach(() => held.close());

  test('an event of any kind is given back as it was received', async () => {
    const told: FloorEvent[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecordable, { maxLength: 20 }), async (events) => {
        await held.store.record(events);
        told.push(...events);
      }),
      { numRuns: 25 },
    );
    expect((await held.events()).toSorted(byTime)).toEqual(told.toSorted(byTime));
  });

  test('recording an event again, in the same batch or a later one, changes nothing', async () => {
    const events = Array.from({ length: 50 }, (_, n) => numbered(n));
    await held.store.record([...events, ...events]);
    for (let again = 0; again < 3; again += 1) await held.store.record(events);
    expect((await held.events()).toSorted(byTime)).toEqual(events);
  });

  test('both times of a late event are kept', async () => {
    const late = { ...numbered(1), receivedAt: numbered(1).at + 3_600_000 };
    await held.store.record([late]);
    expect(await held.events()).toEqual([late]);
  });

  test('an event set aside twice is one dead letter', async () => {
    const letter = { event: numbered(1), error: 'refused' };
    await held.store.setAside([letter]);
    await held.store.setAside([letter]);
    expect(await held.deadLetters()).toEqual([letter]);
  });

  test('an empty batch is recorded at once', async () => {
    await held.store.record([]);
    expect(await held.events()).toEqual([]);
  });
}
