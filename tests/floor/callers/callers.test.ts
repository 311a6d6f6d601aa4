import { describe, expect, it } from 'vitest';
import { beginDay, type CallerEvent } from '#lib/floor/callers/callers.ts';
import { evolveCallers } from '#lib/floor/callers/evolve-callers.ts';
import { figures, foldDay, joins, leaves, line, lost, removed, time, told } from './words.ts';

/** In view since before midnight, with nobody in line. */
const SEEN = [line(-60), line(0)];

type Case = readonly [title: string, events: readonly CallerEvent[], told: Record<string, number>];

describe('today counts', () => {
  it.each<Case>([
    ['a caller who is in line as offered', [joins('a', 10)], { offered: 1 }],
    [
      'each way to leave apart from the others',
      [
        ...['a', 'b', 'c', 'd'].map((caller) => joins(caller, 10)),
        leaves('a', 20, 'answered'),
        leaves('b', 21, 'abandoned'),
        leaves('c', 22, 'overflow'),
        leaves('d', 23, 'callback'),
      ],
      { offered: 4, answered: 1, abandoned: 1, overflow: 1, callbacks: 1 },
    ],
    ['somebody who only moves in line once', [joins('a', 10), joins('a', 40)], { offered: 1 }],
    [
      'copies once, also those that come when the caller has left',
      [
        ...[joins('a', 10), joins('a', 10), leaves('a', 30, 'answered')],
        ...[leaves('a', 30, 'answered'), joins('a', 10, { lateBy: 40 }), leaves('a', 30, 'answered')],
      ],
      { offered: 1, answered: 1 },
    ],
    [
      'the first word about how somebody left, not a second one that contradicts it',
      [joins('a', 10), leaves('a', 30, 'answered'), leaves('a', 90, 'abandoned')],
      { offered: 1, answered: 1 },
    ],
    [
      'a call that comes back to the queue as another',
      [
        ...[joins('a', 10), leaves('a', 30, 'answered'), joins('a', 100)],
        ...[leaves('a', 30, 'answered'), leaves('a', 120, 'abandoned')],
      ],
      { offered: 2, answered: 1, abandoned: 1 },
    ],
    [
      'a call that is sent round into the same queue within one second as another',
      [joins('a', 10), leaves('a', 70, 'overflow'), joins('a', 70), leaves('a', 80, 'answered')],
      { offered: 2, overflow: 1, answered: 1 },
    ],
    [
      'words that come in the wrong order as if they had come in the right one',
      [leaves('a', 30, 'answered'), joins('a', 10, { lateBy: 25 })],
      { offered: 1, answered: 1 },
    ],
    [
      'a callback once, whatever becomes of it',
      [
        ...[joins('a', 10), leaves('a', 30, 'callback'), line(31, [['a', 10, 'callback']])],
        ...[joins('a', 32, { kind: 'callback' }), leaves('a', 900, 'answered'), line(901)],
      ],
      { offered: 1, callbacks: 1 },
    ],
    [
      'a callback that only the list tells of',
      [joins('a', 10), line(300, [['a', 10, 'callback']]), line(600)],
      { offered: 1, callbacks: 1 },
    ],
    [
      'somebody who came before midnight where the call was answered, and not as offered',
      [joins('a', -30), leaves('a', 30, 'answered')],
      { answered: 1 },
    ],
    [
      'nothing of what happened before midnight and is told after it',
      [joins('a', -30, { lateBy: 40 }), leaves('a', -10, 'abandoned', { lateBy: 40 })],
      {},
    ],
    [
      'nothing of what happened at the next midnight or later',
      [joins('a', 86_399), joins('b', 86_400), leaves('a', 86_400, 'answered')],
      { offered: 1 },
    ],
  ])('%s', (_title, events, expected) => {
    expect(told(foldDay([...SEEN, ...events]))).toEqual(expected);
  });

  it('queues and sources apart', () => {
    const elsewhere = { ...joins('a', 10), source: 'other' };
    const day = foldDay([
      ...[...SEEN, line(0, [], '8001'), { ...line(0), source: 'other' }],
      ...[joins('a', 10), joins('a', 10, { queue: '8001' }), elsewhere, lost(20)],
    ]);
    expect(told(day)).toMatchObject({ offered: 1, unseen: 0.001 });
    expect(told(day, '8001')).toMatchObject({ offered: 1 });
    expect(day.queues.get('other/8000')?.lost, 'the link of another source').toBeNull();
  });
});

describe('what was not seen', () => {
  it.each<Case>([
    [
      'is all until the first snapshot',
      [joins('a', 10), line(100, [['a', 10]])],
      { offered: 1, unseen: 100 },
    ],
    ['goes on up to the last word while it lasts', [...SEEN, lost(100, { lateBy: 15 })], { unseen: 15 }],
    [
      'is a gap from the last proof of life to the next snapshot, and those in line have come at their stamps',
      [...SEEN, lost(100), line(160, [['a', 130]]), leaves('a', 170, 'answered')],
      { offered: 1, answered: 1, unseen: 60 },
    ],
    ['is of one queue only, if only that was lost', [...SEEN, lost(100, { queue: '8001' })], {}],
    [
      'hides how those left who are not in line any more',
      [...SEEN, joins('a', 90), lost(100), line(160)],
      { offered: 1, unseen: 60 },
    ],
    [
      'hides nothing of those who are in line still',
      [...SEEN, joins('a', 90), lost(100), line(160, [['a', 90]]), leaves('a', 200, 'answered')],
      { offered: 1, answered: 1, unseen: 60 },
    ],
    [
      'may be told late, and then counts',
      [...SEEN, joins('a', 90), lost(100), line(160), leaves('a', 120, 'abandoned', { lateBy: 50 })],
      { offered: 1, abandoned: 1, unseen: 60 },
    ],
    [
      'is also what happened while the queue was removed',
      [...SEEN, joins('a', 10), removed(100), line(200), joins('b', 210)],
      { offered: 2, unseen: 100 },
    ],
    [
      'may be how somebody joined, today for certain: offered where the caller left',
      [...SEEN, lost(100), leaves('a', 130, 'abandoned'), line(160)],
      { offered: 1, abandoned: 1, unseen: 60 },
    ],
    [
      'may be how somebody joined, maybe yesterday: then not offered today',
      [line(-300), lost(-100), leaves('a', 30, 'abandoned'), line(60)],
      { abandoned: 1, unseen: 60 },
    ],
    [
      'of those in line may be what was yesterday',
      [
        lost(-100),
        line(60, [
          ['a', -20],
          ['b', 20],
        ]),
      ],
      { offered: 1, unseen: 60 },
    ],
  ])('%s', (_title, events, expected) => {
    expect(told(foldDay(events))).toEqual(expected);
  });
});

describe('a word that is missing though the link was up', () => {
  const since = { unseen: 300 };
  it.each<Case>([
    ['shows when the list knows somebody new', [line(300, [['a', 200]])], { offered: 1, ...since }],
    ['shows when the list does not know somebody', [joins('a', 10), line(300)], { offered: 1, ...since }],
    [
      'shows when somebody leaves who never joined',
      [leaves('a', 300, 'answered')],
      { offered: 1, answered: 1, ...since },
    ],
    [
      'may have been held up only: nothing is missing when it comes',
      [
        ...[line(300, [['a', 299]]), joins('a', 299, { lateBy: 20 })],
        ...[joins('b', 310), line(600, [['a', 299]]), leaves('b', 599, 'answered', { lateBy: 5 })],
        ...[leaves('c', 610, 'abandoned'), joins('c', 605, { lateBy: 30 })],
      ],
      { offered: 3, answered: 1, abandoned: 1 },
    ],
    [
      'is none if a list was made before the word and comes after it',
      [joins('a', 10), line(10.5), leaves('a', 20, 'answered'), line(20.5, [['a', 10]]), line(300)],
      { offered: 1, answered: 1 },
    ],
  ])('%s', (_title, events, expected) => {
    expect(told(foldDay([...SEEN, ...events]))).toEqual(expected);
  });
});

describe('midnight', () => {
  const NEXT = { from: time(86_400), to: time(2 * 86_400) };

  it('begins anew and keeps the line', () => {
    const evening = foldDay([
      ...SEEN,
      joins('a', 86_000),
      joins('b', 86_390),
      leaves('a', 86_395, 'answered'),
    ]);
    const morning = beginDay(evening, NEXT);
    expect(told(morning)).toEqual({});
    const later = [leaves('b', 86_410, 'answered'), joins('a', 86_000, { lateBy: 500 }), line(86_500)];
    expect(told(foldDay(later, morning))).toEqual({ answered: 1 });
    expect(figures(foldDay(later, morning)).answerTime).toEqual({ num: 20_000, den: 1 });
  });

  it('keeps of a gap what lies after it', () => {
    const lostInTheEvening = beginDay(foldDay([...SEEN, lost(86_000)]), NEXT);
    expect(told(lostInTheEvening)).toEqual({ unseen: 0.001 });
    expect(told(foldDay([line(86_460)], lostInTheEvening))).toEqual({ unseen: 60 });
  });
});

it('waits go from joining to leaving, and are not known of who was not seen to join', () => {
  const day = foldDay([
    ...[...SEEN, joins('a', 10), joins('b', 10), leaves('a', 25, 'answered'), leaves('b', 70, 'abandoned')],
    ...[lost(100), leaves('c', 130, 'answered'), line(160, [['d', 120]]), leaves('d', 165, 'answered')],
  ]);
  expect(figures(day).answerTime).toEqual({ num: 60_000, den: 2 });
  expect(figures(day).serviceLevel, 'of a, b and d').toEqual({ num: 1, den: 3 });
});

it('callers count in the quarter-hour in which something happened', () => {
  const day = foldDay([...SEEN, joins('a', 890), leaves('a', 905, 'answered')]);
  expect([...figures(day).quarters]).toEqual([
    [time(0), { offered: 1, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 }],
    [time(900), { offered: 0, answered: 1, abandoned: 0, overflow: 0, callbacks: 0 }],
  ]);
});

it('an event that says nothing new leaves the day as it is', () => {
  const day = foldDay([...SEEN, joins('a', 10), joins('b', 10), leaves('b', 20, 'answered')]);
  for (const event of [joins('a', 10), joins('b', 10), leaves('b', 20, 'answered')])
    expect(evolveCallers(day, event)).toEqual({ day, changed: [] });
});
