import { describe, expect, test } from 'vitest';
import { countStates } from '#lib/floor/counts.ts';
import type { LinkRow, QueueRow, TotalRow } from '#lib/relay/contract.ts';
import { timersAt } from '#components/live/timers.ts';
import { alarmNotice, linkNotices, statusText } from '#components/wall/notices.ts';
import { digitsFor, inOrder, valueOf, type Picture } from '#components/wall/picture.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 32, 20);
const queue = (number: string, more: Partial<QueueRow> = {}): QueueRow => ({
  source: 'pbx-1',
  number,
  name: `Queue ${number}`,
  counts: countStates(['READY', 'READY', 'NOT_READY']),
  staffed: 3,
  waiting: 0,
  longestWaitSince: null,
  unknownSince: null,
  unknownWhy: null,
  today: null,
  ...more,
});
const picture = (more: Partial<Picture>): Picture => ({
  status: 'live',
  refusal: null,
  ages: { screen: 200, pbx: 400, view: 900 },
  now: NOW,
  since: null,
  total: null,
  queues: [],
  links: [],
  alarms: new Map(),
  beats: 1,
  epoch: 'one',
  build: 'one',
  ...more,
});

test('queues stand in the order of their numbers as people count', () => {
  const rows = ['8010', '9', 'vip', '10', 'alpha'].map((number) => queue(number));
  expect(inOrder(rows).map(({ number }) => number)).toEqual(['9', '10', '8010', 'alpha', 'vip']);
});

describe('the words for how live the wall is', () => {
  test.each([
    [{ status: 'live' as const }, 'Live'],
    [
      { status: 'delayed' as const, ages: { screen: 200, pbx: 7_400, view: 7_400 }, since: NOW - 7_400 },
      'Delayed 7 s',
    ],
    [{ status: 'stale' as const, since: NOW - 15_000 }, 'Not live since 14:32:05'],
    [{ status: 'unknown' as const, since: NOW - 80_000 }, 'Unknown since 14:31:00'],
    [{ status: 'unknown' as const, since: null }, 'Unknown'],
  ])('%o → %s', (state, words) => {
    expect(statusText(picture(state), 'Europe/Berlin')).toBe(words);
  });
});

test('timers go on while the wall is delayed, and stand still from when it turned stale', () => {
  expect(timersAt({ now: NOW, since: null })).toBe(NOW);
  expect(timersAt({ now: NOW, since: NOW - 10_000 })).toBe(NOW);
  expect(timersAt({ now: NOW, since: NOW - 40_000 })).toBe(NOW - 25_000);
});

test('a wait is reckoned from when the caller joined, and is never negative', () => {
  expect(valueOf(queue('1', { longestWaitSince: NOW - 61_500 }), 'longest-wait', NOW)).toBe(61_500);
  expect(valueOf(queue('1', { longestWaitSince: NOW + 900 }), 'longest-wait', NOW)).toBe(0);
  expect(valueOf(queue('1'), 'longest-wait', NOW)).toBeNull();
  expect(valueOf(queue('1'), 'READY', NOW)).toBe(2);
});

test('a source that does not deliver is named with what is wrong and since when', () => {
  const link: LinkRow = {
    source: 'pbx-2',
    status: 'lost',
    lastHeardAt: NOW - 640_000,
    clockOffsetMs: 0,
    note: null,
    spooled: 0,
  };
  const links = [{ ...link, source: 'pbx-1', status: 'live' as const }, link];
  expect(linkNotices(links, 'Europe/Berlin')).toEqual(['pbx-2 lost since 14:21:40']);
});

test('the queue in the worst trouble is named, and how many more there are', () => {
  const queues = [
    queue('1', { waiting: 4, longestWaitSince: NOW - 70_000 }),
    queue('2', { waiting: 1, longestWaitSince: NOW - 200_000 }),
    queue('3'),
  ];
  const alarm = (level: 'warning' | 'alarm') => ({ level, wanted: level, wantedSince: 0 });
  const alarms = new Map([
    ['pbx-1/1', alarm('warning')],
    ['pbx-1/2', alarm('alarm')],
  ]);
  expect(alarmNotice(picture({ queues, alarms }), NOW)).toEqual({
    level: 'alarm',
    name: 'Queue 2',
    wait: '3:20',
    more: 1,
  });
  expect(alarmNotice(picture({ queues }), NOW)).toBeNull();
});

test('figures have room for as many digits as there are people, and never for fewer than two', () => {
  const total = (people: number): TotalRow => ({
    counts: countStates(Array<'READY'>(people).fill('READY')),
    staffed: people,
    waiting: 0,
    longestWaitSince: null,
    queues: 1,
    queuesUnknown: 0,
    today: null,
  });
  expect([null, total(0), total(99), total(100), total(300)].map(digitsFor)).toEqual([2, 2, 2, 3, 3]);
});
