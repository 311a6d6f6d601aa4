import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATES, type State } from '#lib/floor/states.ts';
import { stretchesOf, timeInState, type Slot, type Statement } from '#lib/floor/time-in-state.ts';

const told = (at: number, says: Statement['says'], since: number | null = null): Statement => ({
  at,
  says,
  since,
});
const HOUR: Slot = { from: 0, to: 60 };

/** The stretches of an hour of sixty, as `[state, length]`. */
const hour = (...statements: Statement[]) =>
  stretchesOf(statements, HOUR).map(({ state, from, to }) => [state, to - from]);

describe('what a membership did', () => {
  const cases: [string, Statement[], [State, number][]][] = [
    [
      'nothing known before the first word',
      [told(20, 'READY')],
      [
        ['UNKNOWN', 20],
        ['READY', 40],
      ],
    ],
    [
      'the last word before the hour holds',
      [told(-9, 'READY'), told(30, 'WRAP_UP')],
      [
        ['READY', 30],
        ['WRAP_UP', 30],
      ],
    ],
    [
      'a change on the border belongs to what begins',
      [told(-9, 'READY'), told(0, 'WRAP_UP')],
      [['WRAP_UP', 60]],
    ],
    [
      'a word that repeats the state changes nothing',
      [told(-9, 'READY'), told(30, 'READY')],
      [['READY', 60]],
    ],
    [
      'a late event takes its place in time',
      [told(-9, 'READY'), told(40, 'NOT_READY'), told(20, 'WRAP_UP')],
      [
        ['READY', 20],
        ['WRAP_UP', 20],
        ['NOT_READY', 20],
      ],
    ],
    [
      'of two words of one instant the later one to arrive holds',
      [told(0, 'QUEUE_CALL'), told(10, 'WRAP_UP'), told(10, 'READY')],
      [
        ['QUEUE_CALL', 10],
        ['READY', 50],
      ],
    ],
    [
      'nothing is known from a lost link to the next word',
      [told(0, 'READY'), told(10, 'LINK_LOST'), told(50, 'READY')],
      [
        ['READY', 10],
        ['UNKNOWN', 40],
        ['READY', 10],
      ],
    ],
    [
      'the last state is never carried through a gap that began before',
      [told(-9, 'WRAP_UP'), told(-5, 'LINK_LOST')],
      [['UNKNOWN', 60]],
    ],
    [
      'a state told with its beginning closes the gap back to it',
      [told(0, 'READY'), told(10, 'LINK_LOST'), told(50, 'NOT_READY', 5)],
      [
        ['READY', 5],
        ['NOT_READY', 55],
      ],
    ],
    [
      'a beginning within the gap leaves the time before it unknown',
      [told(0, 'READY'), told(10, 'LINK_LOST'), told(50, 'READY', 30)],
      [
        ['READY', 10],
        ['UNKNOWN', 20],
        ['READY', 30],
      ],
    ],
    [
      'a word after the hour may say what was within it',
      [told(0, 'READY'), told(10, 'LINK_LOST'), told(90, 'WRAP_UP', 40)],
      [
        ['READY', 10],
        ['UNKNOWN', 30],
        ['WRAP_UP', 20],
      ],
    ],
    [
      'who is removed is logged out',
      [told(0, 'READY'), told(30, 'REMOVED')],
      [
        ['READY', 30],
        ['LOGGED_OUT', 30],
      ],
    ],
    [
      'a lost link says nothing of who was removed',
      [told(0, 'READY'), told(30, 'REMOVED'), told(40, 'LINK_LOST')],
      [
        ['READY', 30],
        ['LOGGED_OUT', 30],
      ],
    ],
  ];
  test.each(cases)('%s', (_, statements, expected) => {
    expect(hour(...statements)).toEqual(expected);
  });
});

const HALVES: Slot[] = [
  { from: 0, to: 30 },
  { from: 30, to: 60 },
];

test('a slot counts a membership that existed at any moment of it, and no other', () => {
  const members = (...statements: Statement[]) =>
    timeInState(statements, HALVES).map((time) => time !== null);
  expect(members(told(40, 'READY'))).toEqual([false, true]);
  expect(members(told(0, 'READY'), told(20, 'REMOVED'))).toEqual([true, false]);
  expect(members(told(-5, 'LINK_LOST'))).toEqual([false, false]);
  expect(members(told(-9, 'READY'), told(-5, 'LINK_LOST'))).toEqual([true, true]);
});

const statement = fc
  .record({
    at: fc.integer({ min: -30, max: 90 }),
    says: fc.constantFrom<Statement['says']>(...STATES, 'LINK_LOST', 'REMOVED'),
    lasted: fc.option(fc.nat(40)),
  })
  .map(({ at, says, lasted }) =>
    told(at, says, lasted === null || says === 'LINK_LOST' ? null : at - lasted),
  );
const statements = fc.array(statement, { maxLength: 20 });

test('whatever is told, the time in all states is the length of the slot', () => {
  fc.assert(
    fc.property(
      statements,
      fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 5 }),
      (words, cuts) => {
        const borders = [0, ...cuts.sort((a, b) => a - b), 60];
        const slots = borders.slice(1).map((to, i) => ({ from: borders[i] as number, to }));
        timeInState(words, slots).forEach((time, i) => {
          const slot = slots[i] as Slot;
          if (time) expect(STATES.reduce((sum, state) => sum + time[state], 0)).toBe(slot.to - slot.from);
        });
      },
    ),
  );
});

test('words of different times tell the same in whatever order they arrive', () => {
  const distinct = fc.uniqueArray(statement, { selector: ({ at }) => at, maxLength: 12 });
  const shuffled = distinct
    .map((words) => words.map((word) => ({ ...word, since: null })))
    .chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length })));
  fc.assert(
    fc.property(shuffled, ([words, otherwise]) => {
      expect(stretchesOf(otherwise, HOUR)).toEqual(stretchesOf(words, HOUR));
    }),
  );
});
