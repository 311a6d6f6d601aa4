import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { splitSpansAt } from '#lib/history/ladder/split-spans.ts';
import { stateChanges } from '#lib/history/queries/state-changes.ts';
import { timeline } from '#lib/history/queries/timeline.ts';
import { timelinesDrawn } from '#lib/history/queries/timelines-drawn.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { changed, linkLost, snapshot } from '#tests/support/floor-arbitraries.ts';
import {
  anyChoices,
  anyHistory,
  arriving,
  BEGIN,
  choicesOf,
  MINUTE,
  openHistory,
  rowsOf,
  spansOfMembers,
  whose,
} from './told-history.ts';

const at = (minute: number) => BEGIN + minute * MINUTE;
const heardAt = (event: FloorEvent, receivedAt: number): FloorEvent => ({ ...event, receivedAt });

const STORY: readonly FloorEvent[] = [
  snapshot(at(0), [['101', 'READY']]),
  heardAt(changed('101', 'WRAP_UP', at(10)), at(10) + 250),
  changed('101', 'NOT_READY', at(15)),
  snapshot(at(20), [['101', 'READY']]),
  heardAt(linkLost(at(30)), at(31)),
  snapshot(at(40), [['101', 'READY', at(35)]]),
];

test('every change is told with how it is known, how long it lasted, when it was heard, and what is wrong with it', async () => {
  const { prisma, tell } = await openHistory();
  await tell(arriving(STORY), at(60));
  const answer = await stateChanges(prisma, choicesOf({}), at(60));
  const rows = await rowsOf(answer);
  expect(
    rows.map(({ cells: c }) => [
      c['time'],
      c['from'],
      c['to'],
      c['known'],
      (c['length'] as number) / MINUTE,
      c['delay'],
    ]),
  ).toEqual([
    [at(0), 'UNKNOWN', 'READY', 'found in a snapshot', 10, 0],
    [at(10), 'READY', 'WRAP_UP', 'told as it happened', 5, 250],
    [at(15), 'WRAP_UP', 'NOT_READY', 'told as it happened', 5, 0],
    [at(20), 'NOT_READY', 'READY', 'found in a snapshot', 10, 0],
    [at(30), 'READY', 'UNKNOWN', 'link lost', 5, null],
    [at(35), 'UNKNOWN', 'READY', 'told by a snapshot with its beginning', 25, 5 * MINUTE],
  ]);
  expect(rows.map(({ cells }) => cells['anomaly'])).toEqual([
    null,
    'an event is missing before this: Wrap Up cannot follow Ready directly',
    null,
    'drift: a snapshot said Ready where the events had said Not Ready',
    ...[null, null],
  ]);
  expect(rows.map(({ marks }) => marks)).toEqual([
    ...[['suspect'], [], ['suspect'], []],
    ...[['unknown'], ['at-least']],
  ]);
  expect(answer.rowCount).toBe(6);
});

test('a timeline tells what of each stretch lies in the span, up to what is known', async () => {
  const { prisma, tell } = await openHistory();
  await tell(arriving(STORY), at(60));
  const span = { from: at(15), to: at(60) };
  const rows = await rowsOf(await timeline(prisma, choicesOf({ span }), at(50)));
  expect(
    rows.map(({ cells: c }) => [
      c['state'],
      c['from'],
      c['to'],
      (c['length'] as number) / MINUTE,
      c['suspect'],
    ]),
  ).toEqual([
    ['NOT_READY', at(15), at(20), 5, 'suspect'],
    ['READY', at(20), at(30), 10, null],
    ['UNKNOWN', at(30), at(35), 5, null],
    ['READY', at(35), at(50), 15, null],
  ]);
  const drawn = await timelinesDrawn(prisma, choicesOf({ span }), at(50));
  expect(drawn.timelines.map(({ name, note, spans }) => [name, note, spans.length])).toEqual([
    ['101', '101 · Queue 8000', 4],
  ]);
});

test('so many timelines are drawn on a page that there are sixty rows of a day', async () => {
  const { prisma, tell } = await openHistory();
  const agents = Array.from({ length: 70 }, (_, index) => String(101 + index));
  await tell(
    arriving([
      snapshot(
        at(0),
        agents.map((agent) => [agent, 'READY']),
      ),
    ]),
    at(60),
  );
  const pageOf = async (page: number, days: number) => {
    const span = { from: BEGIN, to: BEGIN + days * 24 * 60 * MINUTE };
    const { timelines, pages, count } = await timelinesDrawn(prisma, choicesOf({ page, span }), at(60));
    return [timelines.length, pages, count];
  };
  expect(await pageOf(1, 1)).toEqual([60, 2, 70]);
  expect(await pageOf(2, 1)).toEqual([10, 2, 70]);
  expect(await pageOf(1, 30)).toEqual([2, 35, 70]);
});

test('changes are all spans that begin in the span, timelines all of its time, whatever was told', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, closedTo);
      const span = spanKnown(choices.span, knownTo);
      const spans = [...(await spansOfMembers(prisma, { ...choices, span }))];
      const changes = await stateChanges(prisma, choices, knownTo);
      const rows = await rowsOf(changes);
      expect(
        rows.map((row) => [
          whose(row),
          row.cells['time'],
          row.cells['from'],
          row.cells['to'],
          row.cells['reason'],
        ]),
      ).toEqual(
        spans.flatMap(([who, theirs]) =>
          theirs
            .filter(({ from }) => from >= span.from && from < span.to)
            .map(({ from, before, state, reason }) => [who, from, before, state, reason]),
        ),
      );
      expect(changes.rowCount).toBe(rows.length);
      const stretches = await rowsOf(await timeline(prisma, choices, knownTo));
      expect(
        stretches.map((row) => [whose(row), row.cells['from'], row.cells['to'], row.cells['state']]),
      ).toEqual(
        spans.flatMap(([who, theirs]) =>
          theirs
            .filter(({ from, to, member }) => member && Math.max(from, span.from) < Math.min(to, span.to))
            .map(({ from, to, state }) => [who, Math.max(from, span.from), Math.min(to, span.to), state]),
        ),
      );
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('what retention cuts in two is no change, and one stretch', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, BEGIN);
      const read = async () => [
        await rowsOf(await stateChanges(prisma, choices, knownTo)),
        await rowsOf(await timeline(prisma, choices, knownTo)),
      ];
      const before = await read();
      fc.pre(closedTo < spanKnown(choices.span, knownTo).to);
      await splitSpansAt(prisma, closedTo);
      expect(await read()).toEqual(before);
    }),
    { numRuns: 20 },
  );
}, 120_000);
