import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { reasonTimes } from '#lib/floor/spans/reason-times.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { tallySlots } from '#lib/floor/spans/tally.ts';
import { splitSpansAt } from '#lib/history/ladder/split-spans.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { notReadyByReason } from '#lib/history/queries/not-ready-by-reason.ts';
import { changed, linkLost, snapshot } from '#tests/support/floor-arbitraries.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { intervalCells } from '#lib/reports/columns/interval-column.ts';
import type { Row } from '#lib/reports/table.ts';
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

const at = (minute: number) => BEGIN + minute * MINUTE;
const notReady = (agent: string, minute: number, reason: string | null, queue = '8000'): FloorEvent => ({
  ...changed(agent, 'NOT_READY', at(minute), queue),
  reason,
});

/** `reason time entries completed average`, times in minutes. */
const inShort = ({ cells }: Row) =>
  [
    cells['reason'],
    ...[cells['time'], cells['entries'], cells['completed'], cells['average']].map((cell, index) =>
      typeof cell === 'number' && index % 3 === 0 ? cell / MINUTE : cell,
    ),
  ].join(' ');

test('Not Ready is told by reason: its time, how often it began, and the average of what was seen whole', async () => {
  const { prisma, tell } = await openHistory();
  const story = [
    snapshot(at(0), [['101', 'READY']]),
    notReady('101', 10, 'BREAK'),
    notReady('101', 20, 'LUNCH'),
    changed('101', 'READY', at(50)),
    notReady('101', 60, 'BREAK'),
    changed('101', 'READY', at(64)),
    notReady('101', 70, null),
    linkLost(at(80)),
    snapshot(at(90), [['101', 'READY']]),
  ];
  await tell(arriving(story), at(100));
  const answer = await notReadyByReason(prisma, choicesOf({}), at(120));
  const rows = await rowsOf(answer);
  expect(rows.map(inShort)).toEqual(['BREAK 14 2 2 7', 'LUNCH 30 1 1 30', 'No reason given 10 1 0 ']);
  expect(rows.map(({ marks }) => marks)).toEqual([['unknown'], ['unknown'], ['unknown']]);
  expect(rows[1]?.cells).toMatchObject({ 'of-not-ready': 30 / 54, 'of-staffed': 30 / 110 });
  expect(answer.total?.cells).toMatchObject({ time: 54 * MINUTE, completed: 3, 'of-not-ready': 1 });
  expect(answer.coverage).toEqual({ knownMs: 110 * MINUTE, allMs: 120 * MINUTE });
});

test('the intervals of a day on which the clocks go forward have their own rows, the night one of 23 hours', async () => {
  const { prisma, tell } = await openHistory();
  await tell(arriving([notReady('101', 30, 'BREAK'), changed('101', 'READY', at(5 * 60))]), at(600));
  const hours = await rowsOf(await notReadyByReason(prisma, choicesOf({ interval: '60' }), at(600)));
  expect(hours.map(({ cells }) => [cells['start'], (cells['time'] as number) / MINUTE])).toEqual([
    [at(0), 30],
    [at(60), 60],
    [at(120), 60],
    [at(180), 60],
    [at(240), 60],
    [at(300), 0],
  ]);
  expect(hours.map(({ cells }) => cells['entries'])).toEqual([1, 0, 0, 0, 0, 0]);
  expect(hours.map(({ cells }) => cells['completed'])).toEqual([0, 0, 0, 0, 0, 1]);
  const span = { from: BEGIN + HOUR, to: BEGIN + 24 * HOUR };
  const days = await rowsOf(await notReadyByReason(prisma, choicesOf({ interval: 'day', span }), span.to));
  expect(days.map(({ cells }) => [cells['start'], cells['length'], cells['time']])).toEqual([
    ['2026-03-29', 23 * HOUR, 4 * HOUR],
  ]);
});

test('a person counted once is Not Ready for the reason of the first queue that is', async () => {
  const { prisma, tell } = await openHistory();
  const story = [
    snapshot(at(0), [['101', 'READY']]),
    snapshot(at(0), [['101', 'READY']], '8001'),
    notReady('101', 10, 'BREAK', '8001'),
    notReady('101', 20, 'LUNCH', '8000'),
    changed('101', 'LOGGED_OUT', at(40), '8000'),
    changed('101', 'READY', at(45), '8001'),
  ];
  await tell(arriving(story), at(60));
  const answer = await notReadyByReason(prisma, choicesOf({ counting: 'once' }), at(60));
  const rows = await rowsOf(answer);
  expect(rows.map(inShort)).toEqual(['BREAK 5 1 1 5', 'LUNCH 20 1 1 20']);
  expect(rows[0]?.cells).toMatchObject({ 'of-not-ready': 5 / 25, 'of-staffed': 5 / 60 });
  expect(answer.columns.map(({ key }) => key)).not.toContain('queue');
});

type Spans = Awaited<ReturnType<typeof spansOfMembers>>;

const isPerson = (who: string): boolean => who.endsWith('/*');

/** What the pure functions make of the memberships' spans, as cells. */
function expectedOf(spans: Spans, choices: Choices, slots: readonly Slot[]) {
  return [...spans].flatMap(([who, theirs]) =>
    isPerson(who)
      ? []
      : reasonTimes(theirs, slots).flatMap((reasons, index) =>
          [...reasons].sort(byReason).map(([reason, { ms, entries, completed }]) => ({
            ...{ who, start: intervalCells(slots[index] as Slot, choices)['start'], time: ms, entries },
            ...{ reason: reason === 'NONE' ? 'No reason given' : reason, completed: completed.count },
            average: completed.count === 0 ? null : Math.round(completed.ms / completed.count),
          })),
        ),
  );
}

const byReason = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => a.localeCompare(b);

const cellsOf = (row: Row) => {
  const { start, reason, time, entries, completed, average } = row.cells;
  return { who: whose(row), start, reason, time, entries, completed, average };
};

const sumOf = (rows: readonly Row[], key: string): number =>
  rows.reduce((sum, { cells }) => sum + Number(cells[key]), 0);

test('the figures are those of the pure functions over the spans, whatever was told and asked', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, closedTo);
      const span = spanKnown(choices.span, knownTo);
      const slots = intervalsOf(span, choices.zone, choices.interval);
      const spans = await spansOfMembers(prisma, { ...choices, span });
      const answer = await notReadyByReason(prisma, choices, knownTo);
      const rows = await rowsOf(answer);
      const [people, memberships] = [
        rows.filter((row) => isPerson(whose(row))),
        rows.filter((row) => !isPerson(whose(row))),
      ];
      expect(memberships.map(cellsOf)).toEqual(expectedOf(spans, choices, slots));
      const notReady = [...spans].filter(([who]) => isPerson(who)).map(([, theirs]) => timeIn(theirs, span));
      expect(sumOf(people, 'time')).toBe(notReady.reduce((sum, ms) => sum + ms, 0));
      expect(answer.rowCount).toBe(rows.length);
      for (const key of ['time', 'entries', 'completed'])
        expect(answer.total?.cells[key] ?? 0).toBe(sumOf(rows, key));
    }),
    { numRuns: 40 },
  );
}, 120_000);

const timeIn = (spans: readonly Span[], span: Slot): number =>
  tallySlots(spans, [span])[0]?.ms.NOT_READY ?? 0;

test('what retention cuts in two is one stretch still', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, BEGIN);
      const before = await rowsOf(await notReadyByReason(prisma, choices, knownTo));
      await splitSpansAt(prisma, closedTo);
      expect(await rowsOf(await notReadyByReason(prisma, choices, knownTo))).toEqual(before);
    }),
    { numRuns: 20 },
  );
}, 120_000);
