import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timelineDays, type TimelineSpan } from '#components/charts/timeline-days.ts';
import { timelineMarks } from '#components/charts/timeline-marks.ts';
import { STATES } from '#lib/floor/states.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const span = (
  from: number,
  to: number,
  state: TimelineSpan['state'],
  more: Partial<TimelineSpan> = {},
): TimelineSpan => ({ from, to, state, reason: null, suspect: false, member: true, ...more });

it('spans too short to be seen apart become one mark in the state that they were in longest', () => {
  const marks = timelineMarks(
    [
      span(0, 90, 'READY'),
      span(90, 92, 'QUEUE_CALL'),
      span(92, 95, 'WRAP_UP', { suspect: true }),
      span(95, 100, 'QUEUE_CALL'),
      span(100, 200, 'NOT_READY', { reason: 'LUNCH' }),
    ],
    10,
  );
  expect(marks).toEqual([
    { from: 0, to: 90, state: 'READY', reason: null, suspect: false, spans: 1 },
    { from: 90, to: 100, state: 'QUEUE_CALL', reason: null, suspect: true, spans: 3 },
    { from: 100, to: 200, state: 'NOT_READY', reason: 'LUNCH', suspect: false, spans: 1 },
  ]);
});

it('no Unknown is ever lost among short spans, and each is drawn after what is known', () => {
  const length = fc.tuple(fc.constantFrom(...STATES), fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(fc.array(length, { maxLength: 60 }), (lengths) => {
      let at = 0;
      const spans = lengths.map(([state, ms]) => span(at, (at += ms), state));
      const marks = timelineMarks(spans, 20);
      const unknown = spans.filter(({ state }) => state === 'UNKNOWN');
      expect(marks.slice(marks.length - unknown.length)).toMatchObject(
        unknown.map(({ from, to, state }) => ({ from, to, state, spans: 1 })),
      );
      const drawn = marks.reduce((sum, mark) => sum + mark.to - mark.from, 0);
      expect(drawn).toBe(at);
      expect(marks.reduce((sum, mark) => sum + mark.spans, 0)).toBe(spans.length);
    }),
  );
});

it('a timeline is cut into the days of the zone, at now, and to the time in which somebody existed', () => {
  const from = Date.parse('2026-10-24T22:00Z');
  const to = Date.parse('2026-10-26T23:00Z');
  const spans = [
    span(from - HOUR, from + 20 * HOUR, 'READY'),
    span(from + 20 * HOUR, from + 30 * HOUR, 'QUEUE_CALL'),
    span(from + 30 * HOUR, Infinity, 'UNKNOWN'),
  ];
  const gone = [span(from, from + HOUR, 'READY', { member: false })];
  const days = timelineDays(
    [
      { key: 'a', name: 'Ann Smith', spans },
      { key: 'b', name: 'Bob Ünal', spans: gone },
    ],
    { from, to },
    'Europe/Berlin',
    from + 31 * HOUR,
  );
  expect(days.map(({ whole }) => (whole.to - whole.from) / HOUR)).toEqual([25, 24]);
  expect(days.map(({ rows }) => rows.map(({ name }) => name))).toEqual([['Ann Smith'], ['Ann Smith']]);
  expect(days[0]?.rows[0]?.ms).toMatchObject({ READY: 20 * HOUR, QUEUE_CALL: 5 * HOUR, UNKNOWN: 0 });
  expect(days[1]?.rows[0]?.ms).toMatchObject({ QUEUE_CALL: 5 * HOUR, UNKNOWN: HOUR });
});

it('a span of no length is not drawn', () => {
  const [day] = timelineDays(
    [{ key: 'a', name: 'Ann', spans: [span(0, 0, 'WRAP_UP'), span(0, SECOND, 'READY')] }],
    { from: 0, to: SECOND },
    'UTC',
  );
  expect(day?.rows[0]?.spans).toHaveLength(1);
});
