import { describe, expect, it } from 'vitest';
import { DEFAULT_RULE, type ServiceLevelRule } from '#lib/floor/callers/service-level.ts';
import type { QueueToday, Today } from '#lib/floor/callers/today.ts';
import { queueRow, totalRow } from '#lib/relay/queue-rows.ts';
import { rowsOf } from '#lib/relay/views.ts';
import { snapshot } from '#tests/support/floor-arbitraries.ts';
import { fold } from '#tests/support/fold.ts';

const figures = (some: Partial<QueueToday> = {}): QueueToday => ({
  counts: { offered: 9, answered: 6, abandoned: 1, overflow: 1, callbacks: 1 },
  quarters: new Map([[900_000, { offered: 9, answered: 6, abandoned: 1, overflow: 1, callbacks: 1 }]]),
  answerTime: { num: 60_000, den: 6 },
  serviceLevel: { num: 5, den: 8 },
  rule: DEFAULT_RULE,
  unseen: [],
  ...some,
});

const { floor } = fold([snapshot(1_000, []), snapshot(1_000, [], '8001')]);
const today = (days: Readonly<Record<string, QueueToday>>): Today => ({ of: (queue) => days[queue] ?? null });
const totalOf = (...[first, second]: readonly QueueToday[]) =>
  totalRow(floor, today({ ...(first && { 'pbx/8000': first }), ...(second && { 'pbx/8001': second }) }))
    .today;

describe('the row of a queue', () => {
  const [queue] = [...floor.queues.values()];
  const rowOf = (of: QueueToday | null) => (queue ? queueRow(queue, of).today : undefined);

  it('tells its counts, the mean wait and service level in its parts', () => {
    expect(rowOf(figures({ unseen: [{ from: 5, to: 25 }] }))).toEqual({
      ...{ offered: 9, answered: 6, abandoned: 1, overflow: 1, callbacks: 1 },
      averageAnswerMs: 10_000,
      serviceLevel: { inTime: 5, of: 8, formula: 2, thresholdSeconds: 20, targetPercent: 80 },
      unseenMs: 20,
    });
  });

  it('tells no figures while the day is not known, and no mean of nobody', () => {
    expect(rowOf(null)).toBeNull();
    expect(rowOf(figures({ answerTime: { num: 0, den: 0 } }))?.averageAnswerMs).toBeNull();
  });
});

describe('the total', () => {
  it('sums what is divided before it divides', () => {
    const few = figures({ answerTime: { num: 100_000, den: 1 }, serviceLevel: { num: 0, den: 2 } });
    expect(totalOf(figures(), few)).toMatchObject({
      offered: 18,
      averageAnswerMs: 160_000 / 7,
      serviceLevel: { inTime: 5, of: 10 },
    });
  });

  it('is marked for the time in which any of its queues was not seen, once', () => {
    const morning = figures({
      unseen: [
        { from: 0, to: 60 },
        { from: 50, to: 80 },
      ],
    });
    expect(totalOf(morning, figures({ unseen: [{ from: 70, to: 100 }] }))?.unseenMs).toBe(100);
  });

  it('names what is common to its queues only', () => {
    const other: ServiceLevelRule = { ...DEFAULT_RULE, formula: 1, targetPercent: null };
    expect(totalOf(figures(), figures({ rule: other }))?.serviceLevel).toMatchObject({
      ...{ formula: null, thresholdSeconds: 20, targetPercent: null },
    });
  });

  it('is not known while the day of one of its queues is not', () => {
    expect(totalOf(figures())).toBeNull();
  });
});

describe('the view of callers by the quarter-hour', () => {
  const rows = (queue: 'pbx/8000' | 'pbx/9') =>
    rowsOf(
      { kind: 'callers', source: 'pbx', queue },
      { floor, links: [], today: today({ 'pbx/8000': figures(), 'pbx/9': figures() }) },
    );

  it('has a row for each in which callers count', () => {
    expect([...rows('pbx/8000')]).toEqual([['900000', { from: 900_000, ...figures().counts, unseenMs: 0 }]]);
  });

  it('has none of a queue that is not on the floor', () => {
    expect(rows('pbx/9').size).toBe(0);
  });
});
