import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentsAskedFor, agentSortValue, queuesIn } from '#components/desk/agents-choices.ts';
import { figureText } from '#components/desk/figure-text.ts';
import { queuesAskedFor } from '#components/desk/floor-choices.ts';
import { sortValueOf } from '#components/desk/queue-columns.ts';
import { finds, folded } from '#components/desk/search.ts';
import { formulaWords, isBelowTarget, percentText } from '#components/desk/service-level.ts';
import { compareValues } from '#components/desk/sort.ts';
import { spokenSpan, timeText } from '#components/desk/times.ts';
import { countStates } from '#lib/floor/counts.ts';
import { STATES } from '#lib/floor/states.ts';
import type { MembershipRow, QueueRow, TodayFigures } from '#lib/relay/contract.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 0, 0);
const HOUR = 3_600_000;

const today = (more: Partial<TodayFigures> = {}): TodayFigures => ({
  ...{
    offered: 200,
    answered: 180,
    abandoned: 12,
    overflow: 3,
    callbacks: 1,
    averageAnswerMs: 14_000,
    unseenMs: 0,
  },
  serviceLevel: { inTime: 71, of: 100, formula: 2, thresholdSeconds: 20, targetPercent: 80 },
  ...more,
});

const queue = (more: Partial<QueueRow> = {}): QueueRow => ({
  ...{ source: 'pbx', number: '8000', name: 'Billing', staffed: 2, waiting: 0, longestWaitSince: null },
  counts: countStates(['READY', 'NOT_READY']),
  ...{ unknownSince: null, unknownWhy: null, today: today() },
  ...more,
});

const member = (more: Partial<MembershipRow> = {}): MembershipRow => ({
  ...{ source: 'pbx', queue: '8000', queueName: 'Billing', extension: '101', name: 'Ann Smith' },
  ...{ state: 'READY', reason: null, since: NOW - 60_000, sinceIsAtLeast: false },
  ...more,
});

describe('searching', () => {
  test.each([
    ['yilmaz', 'Emre Yılmaz'],
    ['UNAL', 'Bob Ünal'],
    ['jorgensen', 'Amara Jørgensen'],
    ['smith ann', 'Ann Smith'],
  ])('"%s" finds %s', (question, name) => {
    expect(finds(question)([name, '101'])).toBe(true);
  });

  test('every word of the question has to be found', () => {
    expect(finds('ann 102')(['Ann Smith', '101'])).toBe(false);
    expect(finds('   ')(['whatever', null])).toBe(true);
  });

  test('whatever is written somewhere finds itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(finds(text)([text])).toBe(true);
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });
});

describe('the queues that are asked for', () => {
  const waiting = queue({ number: '8001', waiting: 2, longestWaitSince: NOW - 5_000 });
  const unready = queue({ number: '8002', counts: countStates(['NOT_READY']) });
  const lost = queue({ number: '8003', unknownSince: NOW, waiting: null, counts: countStates(['UNKNOWN']) });
  const met = queue({
    number: '8004',
    today: today({
      serviceLevel: { inTime: 80, of: 100, formula: 2, thresholdSeconds: 20, targetPercent: 80 },
    }),
  });
  const all = [waiting, unready, lost, met];
  test.each([
    ['all', ['8001', '8002', '8003', '8004']],
    ['waiting', ['8001']],
    ['unready', ['8002']],
    ['unknown', ['8003']],
    ['below-target', ['8001', '8002', '8003']],
  ] as const)('%s', (shown, numbers) => {
    expect(queuesAskedFor(all, { search: '', shown }).map(({ number }) => number)).toEqual(numbers);
  });

  test('of an unknown queue nothing is sorted by but what is known', () => {
    expect(sortValueOf(lost, 'READY')).toBeUndefined();
    expect(sortValueOf(lost, 'waiting')).toBeUndefined();
    expect(sortValueOf(lost, 'UNKNOWN')).toBe(1);
    expect(sortValueOf(lost, 'offered')).toBe(200);
  });

  test('the longest wait is the one that began first', () => {
    const longer = queue({ waiting: 1, longestWaitSince: NOW - 9_000 });
    expect(
      compareValues(sortValueOf(longer, 'longest-wait'), sortValueOf(waiting, 'longest-wait')),
    ).toBeGreaterThan(0);
    expect(sortValueOf(met, 'longest-wait')).toBeUndefined();
  });
});

describe('the agents that are asked for', () => {
  const stuck = member({ extension: '102', name: 'Bob', state: 'QUEUE_CALL', since: NOW - 5 * HOUR });
  const wrapping = member({ extension: '103', name: 'Cy', state: 'WRAP_UP', since: NOW - 2 * HOUR });
  const away = member({
    extension: '104',
    name: 'Di',
    state: 'NOT_READY',
    reason: 'LUNCH',
    since: NOW - 9 * HOUR,
    queue: '8001',
    queueName: 'Sales',
  });
  const rows = new Map([member(), stuck, wrapping, away].map((row, index) => [String(index), row]));
  const asked = (more: Partial<Parameters<typeof agentsAskedFor>[1]>) =>
    agentsAskedFor(rows, { search: '', kind: 'all', queue: null, ...more }, NOW).keys;

  test('calls of more than four hours and wrap-ups of more than one are implausibly long, pauses are not', () => {
    expect(asked({ kind: 'long' })).toEqual(['1', '2']);
  });

  test('by queue, by state, by a reason that is searched', () => {
    expect(asked({ queue: 'pbx/8001' })).toEqual(['3']);
    expect(asked({ kind: 'READY' })).toEqual(['0']);
    expect(asked({ search: 'lunch' })).toEqual(['3']);
  });

  test('however they are chosen, the counts of the states add up to all', () => {
    const { counts } = agentsAskedFor(rows, { search: '', kind: 'READY', queue: null }, NOW);
    expect(STATES.reduce((sum, state) => sum + counts[state], 0)).toBe(counts.all);
    expect(counts.all).toBe(4);
  });

  test('within a state the longest comes first', () => {
    const longer = member({ since: NOW - HOUR });
    expect(agentSortValue(longer, 'state')).toBeLessThan(agentSortValue(member(), 'state') as number);
    expect(agentSortValue(stuck, 'state')).toBeGreaterThan(agentSortValue(member(), 'state') as number);
    expect(agentSortValue(stuck, 'time')).toBeGreaterThan(agentSortValue(member(), 'time') as number);
  });

  test('queues to choose from stand once each, "9" before "10"', () => {
    const named = (number: string) => member({ queue: number, queueName: `Line ${number}` });
    expect(queuesIn([named('10'), named('9'), named('10')])).toEqual([
      ['pbx/9', 'Line 9 9'],
      ['pbx/10', 'Line 10 10'],
    ]);
  });
});

describe('figures of the day', () => {
  test('of a day that was seen whole they stand as they are', () => {
    expect(figureText(queue(), 'offered', NOW)).toEqual({ text: '200', value: 200, note: null });
    expect(figureText(queue(), 'average-answer', NOW).text).toBe('0:14');
    expect(figureText(queue(), 'service-level', NOW).text).toBe('71 %');
  });

  test('where callers could not be seen counts are at least so high, and the rest is about so', () => {
    const partly = queue({ today: today({ unseenMs: 90_000 }) });
    expect(figureText(partly, 'offered', NOW)).toMatchObject({
      text: '≥ 200',
      note: 'Part of the day was not seen (1:30)',
    });
    expect(figureText(partly, 'service-level', NOW).text).toBe('≈ 71 %');
  });

  test('a service level of nobody is none, never 0 %', () => {
    const none = today().serviceLevel;
    expect(
      figureText(
        queue({ today: today({ serviceLevel: { ...none, inTime: 0, of: 0 } }) }),
        'service-level',
        NOW,
      ),
    ).toMatchObject({ text: '–', value: null });
    expect(isBelowTarget({ ...none, of: 0 })).toBe(false);
    expect(figureText(queue({ today: null }), 'offered', NOW).text).toBe('–');
  });

  test('a target is not shown as met before it is', () => {
    expect(percentText(79.99)).toBe('79 %');
    expect(isBelowTarget({ ...today().serviceLevel, inTime: 80 })).toBe(false);
  });

  test('the formula, the threshold and the target are said in a sentence', () => {
    expect(formulaWords(today().serviceLevel)).toBe(
      'Service level today: answered in time, of all who were answered, hung up or were sent on, without those who hung up in time. In time is within 20 s. The target is 80 %. Now 71 of 100.',
    );
  });
});

test.each([
  [0, '0:00', '0 seconds'],
  [252_000, '4:12', '4 minutes 12 seconds'],
  [4_360_000, '1:12:40', '1 hour 12 minutes 40 seconds'],
  [100 * HOUR, '4 d 4 h', '4 days 4 hours'],
])('a time of %d ms', (ms, text, spoken) => {
  expect(timeText(ms)).toBe(text);
  expect(spokenSpan(ms)).toBe(spoken);
});
