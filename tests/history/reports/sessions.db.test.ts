import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sessionsOf } from '#lib/floor/spans/sessions.ts';
import { splitSpansAt } from '#lib/history/ladder/split-spans.ts';
import { sessions } from '#lib/history/queries/sessions.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { sessionCells } from '#lib/reports/columns/sessions.ts';
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
} from './told-history.ts';

const at = (minute: number) => BEGIN + minute * MINUTE;

test('sessions tell login and logout, how each is known, and the Unknown time within', async () => {
  const { prisma, tell } = await openHistory();
  const story = [
    snapshot(at(0), [
      ['101', 'LOGGED_OUT'],
      ['102', 'READY'],
    ]),
    changed('101', 'READY', at(10)),
    linkLost(at(60)),
    snapshot(at(70), [
      ['101', 'READY'],
      ['102', 'LOGGED_OUT'],
    ]),
    changed('101', 'LOGGED_OUT', at(130)),
    changed('102', 'READY', at(200)),
  ];
  await tell(arriving(story), at(240));
  const answer = await sessions(prisma, choicesOf({}), at(240));
  const rows = await rowsOf(answer);
  expect(
    rows.map(({ cells, marks }) => [cells['extension'], cells['login'], cells['logout'], marks]),
  ).toEqual([
    ['101', at(10), at(130), ['unknown']],
    ['102', null, null, ['unknown', 'at-least']],
    ['102', at(200), null, ['at-least']],
  ]);
  expect(rows.map(({ cells }) => [cells['begun'], cells['ended']])).toEqual([
    ['login told as it happened', 'logout told as it happened'],
    ['began before or within Unknown time', 'ended within Unknown time, if at all'],
    ['login told as it happened', 'still logged in at the end of the span'],
  ]);
  expect(rows[0]?.cells).toMatchObject({ duration: 2 * HOUR, unknown: 10 * MINUTE, staffed: 110 * MINUTE });
  expect(answer.total?.cells).toMatchObject({ duration: 220 * MINUTE, unknown: 10 * MINUTE });
});

test('a session over the night on which the clocks go forward is as long as it lasted', async () => {
  const { prisma, tell } = await openHistory();
  const story = [
    snapshot(at(-60), [['101', 'LOGGED_OUT']]),
    changed('101', 'READY', at(0)),
    changed('101', 'LOGGED_OUT', at(6 * 60)),
  ];
  await tell(arriving(story), at(480));
  const [row] = await rowsOf(await sessions(prisma, choicesOf({ counting: 'once' }), at(480)));
  expect(row?.cells).toMatchObject({ login: at(0), logout: at(360), duration: 6 * HOUR });
});

test('sessions are the same as made of every span, whatever was told and asked', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, closedTo);
      const span = spanKnown(choices.span, knownTo);
      const spans = await spansOfMembers(prisma, { ...choices, span });
      const expected = [...spans].flatMap(([who, theirs]) =>
        (span.from < span.to ? sessionsOf(theirs, span) : []).map((session) => ({
          ...{ who, marks: session.marks },
          ...sessionCells(session),
        })),
      );
      const answer = await sessions(prisma, choices, knownTo);
      const rows = await rowsOf(answer);
      expect(
        rows.map(
          ({
            cells: { agent: _agent, extension, queue: _queue, 'queue-number': number, ...cells },
            marks,
          }) => ({
            ...{ who: `${extension}/${number}`, marks },
            ...cells,
          }),
        ),
      ).toEqual(expected);
      expect(answer.rowCount).toBe(rows.length);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('what retention cuts in two is neither a logout nor a login', async () => {
  const { prisma, tell, wipe } = await openHistory();
  await fc.assert(
    fc.asyncProperty(anyHistory, anyChoices, async (events, { choices, knownTo, closedTo }) => {
      await wipe();
      await tell(events, BEGIN);
      const before = await rowsOf(await sessions(prisma, choices, knownTo));
      await splitSpansAt(prisma, closedTo);
      expect(await rowsOf(await sessions(prisma, choices, knownTo))).toEqual(before);
    }),
    { numRuns: 20 },
  );
}, 120_000);
