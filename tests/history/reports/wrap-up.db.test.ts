import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { tallySlots } from '#lib/floor/spans/tally.ts';
import { splitSpansAt } from '#lib/history/ladder/split-spans.ts';
import { wrapUp } from '#lib/history/queries/wrap-up.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { intervalCells } from '#lib/reports/columns/interval-column.ts';
import { changed, linkLost, snapshot } from '#tests/support/floor-arbitraries.ts';
import {
  anyChoices,
  anyHistory,
  arriving,
  BEGIN,
  choicesOf,
  HOUR,
  MINUTE,
  openHistory,
  rowsOf,
  spansOfMembers,
  whose,
} from './told-history.ts';

const SECOND = 1000;
const at = (minute: number, second = 0) => BEGIN + minute * MINUTE + second * SECOND;

/** Wrap-ups of so many seconds, each at the beginning of a minute from `minute` on, followed by that state. */
const wrapUps = (agent: string, minute: number, seconds: readonly number[], then: 'READY' | 'NOT_READY') =>
  seconds.flatMap((length, index): FloorEvent[] => [
    changed(agent, 'QUEUE_CALL', at(minute + index, -10)),
    changed(agent, 'WRAP_UP', at(minute + index)),
    changed(agent, then, at(minute + index) + length * SECOND),
  ]);

test('wrap-ups are told by their number, average, median, maximum, and share of staffed time', async () => {
  const { prisma, tell } = await openHistory();
  const story = [
    snapshot(at(0), [['101', 'READY']]),
    ...wrapUps('101', 10, [10, 20, 24, 46], 'READY'),
    changed('101', 'WRAP_UP', at(30)),
    linkLost(at(31)),
    snapshot(at(41), [['101', 'READY']]),
  ];
  await tell(arriving(story), at(60));
  const answer = await wrapUp(prisma, choicesOf({}), at(60));
  const [row] = await rowsOf(answer);
  expect(row?.cells).toMatchObject({
    ...{ completed: 4, average: 25 * SECOND, median: 22 * SECOND, maximum: 46 * SECOND },
    ...{ time: 160 * SECOND, 'of-staffed': 160 / (50 * 60), expiries: null, timer: null },
  });
  expect(row?.marks).toEqual(['unknown', 'at-least']);
  expect(answer.total?.cells).toEqual({ ...answer.total?.cells, completed: 4, median: 22 * SECOND });
});

test('a length that a fifth of all wrap-ups have is taken for the timer, which then ends those that became Ready', async () => {
  const { prisma, tell } = await openHistory();
  const story = [
    snapshot(at(0), [
      ['101', 'READY'],
      ['102', 'READY'],
    ]),
    ...wrapUps('101', 10, [30, 30, 29.5, 12, 31, 5], 'READY'),
    ...wrapUps('102', 10, [30, 30, 7, 8, 9], 'NOT_READY'),
  ];
  await tell(arriving(story), at(60));
  const everybody = await wrapUp(prisma, choicesOf({}), at(60));
  const rows = await rowsOf(everybody);
  expect(rows.map(({ cells }) => [cells['extension'], cells['expiries'], cells['timer']])).toEqual([
    ['101', 4, 30 * SECOND],
    ['102', 0, 30 * SECOND],
  ]);
  expect(everybody.total?.cells['expiries']).toBe(4);
  const one = await rowsOf(await wrapUp(prisma, choicesOf({ agents: ['pbx/102'] }), at(60)));
  expect(one.map(({ cells }) => cells['timer'])).toEqual([30 * SECOND]);
  const once = await wrapUp(prisma, choicesOf({ counting: 'once' }), at(60));
  expect(once.columns.map(({ key }) => key)).not.toContain('expiries');
});

test('a wrap-up over the hour that the clocks skip belongs whole to the interval in which it ends', async () => {
  const { prisma, tell } = await openHistory();
  const story = [
    changed('101', 'QUEUE_CALL', at(170)),
    changed('101', 'WRAP_UP', at(175)),
    changed('101', 'READY', at(185)),
  ];
  await tell(arriving(story), at(240));
  const rows = await rowsOf(await wrapUp(prisma, choicesOf({ interval: '60' }), at(240)));
  expect(rows.map(({ cells }) => [cells['start'], cells['time'], cells['maximum']])).toEqual([
    [at(120), 5 * MINUTE, null],
    [at(180), 5 * MINUTE, 10 * MINUTE],
  ]);
  expect(at(180)).toBe(Date.UTC(2026, 2, 29, 1));
  expect(HOUR).toBe(at(180) - at(120));
});

function lengthsIn(spans: readonly Span[], slot: Slot): number[] {
  return spans
    .filter(({ state, endSeen, runSeen }) => state === 'WRAP_UP' && endSeen && runSeen)
    .filter(({ to }) => to >= slot.from && to < slot.to)
    .map(({ runFrom, to }) => to - runFrom)
    .sort((a, b) => a - b);
}

function medianOf(lengths: readonly number[]): number | null {
  const [low, high] = [Math.floor((lengths.length - 1) / 2), Math.ceil((lengths.length - 1) / 2)];
  return lengths.length === 0 ? null : Math.round(((lengths[low] as number) + (lengths[high] as number)) / 2);
}

test('the figures are those of the spans, whatever was told and asked', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, closedTo);
      const span = spanKnown(choices.span, knownTo);
      const slots = intervalsOf(span, choices.zone, choices.interval);
      const spans = await spansOfMembers(prisma, { ...choices, span });
      const expected = [...spans].flatMap(([who, theirs]) =>
        tallySlots(theirs, slots).flatMap((tally, index) => {
          const slot = slots[index] as Slot;
          const lengths = lengthsIn(theirs, slot);
          if (!tally || (tally.ms.WRAP_UP === 0 && lengths.length === 0)) return [];
          const { start } = intervalCells(slot, choices);
          const [median, maximum] = [medianOf(lengths), lengths.at(-1) ?? null];
          return [{ who, start, time: tally.ms.WRAP_UP, completed: lengths.length, median, maximum }];
        }),
      );
      const answer = await wrapUp(prisma, choices, knownTo);
      const rows = await rowsOf(answer);
      const found = rows.map((row) => {
        const { start, time, completed, median, maximum } = row.cells;
        return { who: whose(row), start, time, completed, median, maximum };
      });
      expect(found).toEqual(expected);
      const all = [...spans.values()].flatMap((theirs) => lengthsIn(theirs, span)).sort((a, b) => a - b);
      if (answer.total) expect(answer.total.cells['median']).toBe(medianOf(all));
      expect(answer.rowCount).toBeGreaterThanOrEqual(rows.length);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('what retention cuts in two is one wrap-up still', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, BEGIN);
      const before = await rowsOf(await wrapUp(prisma, choices, knownTo));
      await splitSpansAt(prisma, closedTo);
      expect(await rowsOf(await wrapUp(prisma, choices, knownTo))).toEqual(before);
    }),
    { numRuns: 20 },
  );
}, 120_000);
