import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import { tallySlots } from '#lib/floor/spans/tally.ts';
import { splitSpansAt } from '#lib/history/ladder/split-spans.ts';
import { dataQuality } from '#lib/history/queries/data-quality.ts';
import { gaps } from '#lib/history/queries/gaps.ts';
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
} from './told-history.ts';

const at = (minute: number) => BEGIN + minute * MINUTE;
const heardAt = (event: FloorEvent, receivedAt: number): FloorEvent => ({ ...event, receivedAt });
const setAside: FloorEvent = {
  ...{ id: '', source: 'pbx', at: at(5), receivedAt: at(5) },
  ...{ type: 'FrameSetAside', why: 'no such message', raw: '{}' },
};

const STORY: readonly FloorEvent[] = [
  snapshot(at(0), [
    ['101', 'READY'],
    ['102', 'READY'],
  ]),
  snapshot(at(0), [['103', 'READY']], '8001'),
  setAside,
  heardAt(changed('101', 'QUEUE_CALL', at(10)), at(10) + 1000),
  heardAt(changed('101', 'QUEUE_CALL', at(11)), at(11) + 1000),
  heardAt(changed('101', 'READY', at(12)), at(12) + 70_000),
  snapshot(at(20), [['102', 'NOT_READY']]),
  linkLost(at(30)),
  snapshot(at(35), [['101', 'READY']]),
  snapshot(at(40), [['102', 'READY']]),
  snapshot(at(38), [['103', 'READY']], '8001'),
  linkLost(at(50), '8001'),
];

test('data quality is told of each PBX and each of its queues', async () => {
  const { prisma, tell } = await openHistory();
  await tell(arriving(STORY), at(60));
  await prisma.deadLetter.create({
    data: { eventId: '1', event: '{"id":"1","source":"pbx"}', error: 'no', setAsideAt: new Date(at(7)) },
  });
  await prisma.retention.create({ data: { level: 'event', at: new Date(at(-600)) } });
  const answer = await dataQuality(prisma, choicesOf({}), at(60));
  const [whole, first, second, ...more] = await rowsOf(answer);
  expect(more).toEqual([]);
  expect(whole?.cells).toMatchObject({
    ...{ source: 'pbx', queue: 'All queues', gaps: 2, 'gap-longest': 10 * MINUTE, 'gap-time': 20 * MINUTE },
    ...{ frames: 1, 'dead-letters': 1, 'raw-from': at(-600), 'known-to': at(60), coverage: (180 - 33) / 180 },
  });
  expect(first?.cells).toMatchObject({
    ...{ queue: 'Queue 8000', gaps: 1, 'gap-time': 10 * MINUTE, unknown: 15 * MINUTE, drift: 1 },
    ...{ events: 2, late: 1, 'delay-average': 35_500, 'delay-95': 70_000, repeats: 1, suspect: 20 * MINUTE },
  });
  expect(first?.marks).toEqual(['unknown', 'suspect']);
  expect(second?.cells).toMatchObject({ queue: 'Queue 8001', gaps: 2, events: 0, 'delay-average': null });
  expect(answer.total?.cells).toMatchObject({ gaps: 2, events: 2, frames: 1, 'lost-events': 0 });
});

test('gaps are told one by one, with what was noted when they began', async () => {
  const { prisma, tell } = await openHistory();
  await tell(arriving(STORY), at(60));
  const answer = await gaps(prisma, choicesOf({}), at(60));
  const cells = (await rowsOf(answer)).map(({ cells: c, marks }) => [
    ...[c['queue'], c['from'], c['to'], (c['length'] as number) / MINUTE, c['members'], c['why']],
    marks,
  ]);
  expect(cells).toEqual([
    ['All queues', at(30), at(40), 10, 3, 'link lost', ['unknown']],
    ['Queue 8001', at(50), null, 10, 1, 'link lost', ['unknown', 'at-least']],
  ]);
  expect(answer.total?.cells).toEqual({ length: 20 * MINUTE });
  const later = await rowsOf(await gaps(prisma, choicesOf({ span: { from: at(36), to: at(45) } }), at(60)));
  expect(later.map(({ cells: c }) => [c['from'], c['to'], c['members']])).toEqual([[at(36), at(40), 2]]);
});

const sum = (spans: readonly Span[], of: (span: Span) => number) =>
  spans.reduce((all, span) => all + of(span), 0);

/** Of the spans of all memberships, the slow way. */
function figuresOf(all: readonly (readonly Span[])[], span: { from: number; to: number }) {
  const begun = all.flat().filter(({ from }) => from >= span.from && from < span.to);
  const delays = begun
    .filter(({ known }) => known === 'event')
    .map(({ from, receivedAt }) => (receivedAt as number) - from)
    .sort((a, b) => a - b);
  const tallies = all.flatMap((spans) => tallySlots(spans, [span])[0] ?? []);
  return {
    events: delays.length,
    late: delays.filter((delay) => delay > 60_000).length,
    'delay-average':
      delays.length === 0
        ? null
        : Math.round(delays.reduce((total, delay) => total + delay, 0) / delays.length),
    'delay-95': delays[Math.ceil(delays.length * 0.95) - 1] ?? null,
    drift: sum(begun, ({ anomaly }) => Number(anomaly === 'drift')),
    'lost-events': sum(begun, ({ anomaly }) => Number(anomaly === 'lost-event')),
    repeats: sum(begun, ({ repeats }) => repeats),
    unknown: tallies.reduce((total, { ms }) => total + ms.UNKNOWN, 0),
    suspect: tallies.reduce((total, { suspectMs }) => total + suspectMs, 0),
  };
}

test('the figures are those of the spans, whatever was told', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, closedTo);
      const span = spanKnown(choices.span, knownTo);
      fc.pre(span.from < span.to);
      const spans = await spansOfMembers(prisma, { ...choices, span, counting: 'queue' });
      const answer = await dataQuality(prisma, choices, knownTo);
      expect(answer.total?.cells ?? {}).toMatchObject(
        answer.total ? figuresOf([...spans.values()], span) : {},
      );
      for (const row of await rowsOf(answer)) {
        const queue = row.cells['queue-number'];
        const theirs = [...spans].filter(([who]) => queue === null || who.endsWith(`/${queue}`));
        expect(row.cells).toMatchObject(
          figuresOf(
            theirs.map(([, list]) => list),
            span,
          ),
        );
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('what retention cuts in two is one gap still, and no event', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, BEGIN);
      const read = async () => [
        await rowsOf(await dataQuality(prisma, choices, knownTo)),
        await rowsOf(await gaps(prisma, choices, knownTo)),
      ];
      const before = await read();
      await splitSpansAt(prisma, closedTo);
      expect(await read()).toEqual(before);
    }),
    { numRuns: 20 },
  );
}, 120_000);
