import { describe, expect, it } from 'vitest';
import { emptyFloor } from '#lib/floor/floor.ts';
import { evolve } from '#lib/floor/evolve.ts';
import { changed, left, linkLost, queued, snapshot } from '#tests/support/floor-arbitraries.ts';
import { fold, queueOn, statesIn } from '#tests/support/fold.ts';

const T = 1_700_000_000_000;
const s = (seconds: number) => T + seconds * 1000;

describe('a snapshot', () => {
  it('makes a queue known and replaces whoever was in it', () => {
    const { floor } = fold([
      snapshot(s(0), [
        ['101', 'READY'],
        ['102', 'WRAP_UP'],
      ]),
      snapshot(s(9), [['102', 'READY']]),
    ]);
    expect(statesIn(floor)).toEqual({ '102': 'READY' });
    expect(queueOn(floor).unknownSince).toBeNull();
  });

  it('that repeats the state in force begins no new run', () => {
    const { floor } = fold([
      snapshot(s(0), [['101', 'READY', s(-60)]]),
      snapshot(s(9), [['101', 'READY', s(-60)]]),
    ]);
    expect(queueOn(floor).members.get('101')).toMatchObject({ since: s(-60), sinceIsAtLeast: false });
  });

  it('without a beginning only says that the state has lasted at least since then', () => {
    const { floor } = fold([snapshot(s(0), [['101', 'READY']])]);
    expect(queueOn(floor).members.get('101')).toMatchObject({ since: s(0), sinceIsAtLeast: true });
  });

  it('that brings the beginning of a run we saw only part of makes its age exact', () => {
    const { floor } = fold([snapshot(s(0), [['101', 'READY']]), snapshot(s(9), [['101', 'READY', s(-60)]])]);
    expect(queueOn(floor).members.get('101')).toMatchObject({ since: s(-60), sinceIsAtLeast: false });
  });

  it('that contradicts what we held true is the truth, and is hinted at as drift', () => {
    const { floor, hints } = fold([
      snapshot(s(0), [['101', 'READY']]),
      snapshot(s(9), [['101', 'NOT_READY']]),
    ]);
    expect(statesIn(floor)).toEqual({ '101': 'NOT_READY' });
    expect(hints).toMatchObject([{ kind: 'drift', agent: '101', from: 'READY', to: 'NOT_READY', at: s(9) }]);
  });

  it('that tells when the state began is judged like an event of that moment', () => {
    const { hints } = fold([snapshot(s(0), [['101', 'READY']]), snapshot(s(9), [['101', 'WRAP_UP', s(5)]])]);
    expect(hints).toMatchObject([{ kind: 'lost-event', from: 'READY', to: 'WRAP_UP', at: s(5) }]);
  });

  it('does not move the arrival of a caller we have seen queue', () => {
    const told = { caller: 'c1', number: '', name: '', position: 1, since: s(300), kind: 'normal' as const };
    const { floor } = fold(
      [queued('c1', s(1)), { ...snapshot(s(9), []), waiting: [told] }],
      fold([snapshot(s(0), [])]).floor,
    );
    expect(queueOn(floor).waiting.get('c1')?.since).toBe(s(1));
  });
});

describe('a state change', () => {
  it('is accepted whatever the state before, and an impossible one is hinted at', () => {
    const { floor, hints } = fold([
      snapshot(s(0), [['101', 'LOGGED_OUT']]),
      changed('101', 'QUEUE_CALL', s(5)),
    ]);
    expect(statesIn(floor)).toEqual({ '101': 'QUEUE_CALL' });
    expect(hints).toMatchObject([{ kind: 'lost-event', from: 'LOGGED_OUT', to: 'QUEUE_CALL' }]);
  });

  it('that comes late does not move an agent back', () => {
    const { floor, hints } = fold([
      snapshot(s(0), [['101', 'READY']]),
      changed('101', 'WRAP_UP', s(60)),
      changed('101', 'QUEUE_CALL', s(30)),
    ]);
    expect(statesIn(floor)).toEqual({ '101': 'WRAP_UP' });
    expect(hints.at(-1)).toMatchObject({ kind: 'late', to: 'QUEUE_CALL' });
  });

  it('within the second of the one before is taken in the order of arrival, since stamps have whole seconds', () => {
    const { floor } = fold([snapshot(T + 700, [['101', 'READY']]), changed('101', 'QUEUE_CALL', T)]);
    expect(statesIn(floor)).toEqual({ '101': 'QUEUE_CALL' });
  });

  it('with another reason for the same state keeps the run and shows the new reason', () => {
    const { floor } = fold([
      changed('101', 'NOT_READY', s(0)),
      { ...changed('101', 'NOT_READY', s(9)), reason: 'LUNCH' },
    ]);
    expect(queueOn(floor).members.get('101')).toMatchObject({ since: s(0), reason: 'LUNCH' });
  });

  it('of a queue that has had no snapshot leaves the queue as a whole unknown', () => {
    const { floor } = fold([changed('101', 'READY', s(0))]);
    expect(queueOn(floor).unknownSince).toBe(s(0));
  });
});

describe('a lost link', () => {
  const known = [
    snapshot(s(0), [
      ['101', 'READY'],
      ['102', 'UNKNOWN'],
    ]),
    snapshot(s(0), [['101', 'READY']], '8001'),
    queued('c1', s(1)),
  ];

  it('makes every membership unknown from the last proof of life, and forgets who is waiting', () => {
    const { floor } = fold([...known, linkLost(s(5))]);
    expect(queueOn(floor).members.get('101')).toMatchObject({ state: 'UNKNOWN', since: s(5) });
    expect(queueOn(floor).waiting.size).toBe(0);
    expect(queueOn(floor)).toMatchObject({ unknownSince: s(5), unknownWhy: 'link lost' });
  });

  it('leaves what was unknown before unknown since before', () => {
    expect(queueOn(fold([...known, linkLost(s(5))]).floor).members.get('102')?.since).toBe(s(0));
  });

  it('of one queue leaves the others live', () => {
    const { floor } = fold([...known, linkLost(s(5), '8001')]);
    expect(statesIn(floor, '8001')).toEqual({ '101': 'UNKNOWN' });
    expect(statesIn(floor)['101']).toBe('READY');
  });

  it('is not ended by being connected again, but by the next snapshot', () => {
    const restored = {
      id: 'r',
      source: 'pbx',
      at: s(8),
      receivedAt: s(8),
      type: 'LinkRestored',
      queue: null,
    } as const;
    const after = fold([...known, linkLost(s(5)), restored]).floor;
    expect(queueOn(after).unknownSince).toBe(s(5));
    expect(queueOn(fold([snapshot(s(9), [['101', 'READY']])], after).floor).unknownSince).toBeNull();
  });
});

describe('a waiting caller', () => {
  const open = [snapshot(s(0), [])];

  it('is in line until told to have left', () => {
    expect(queueOn(fold([...open, queued('c1', s(1))]).floor).waiting.size).toBe(1);
    expect(queueOn(fold([...open, queued('c1', s(1)), left('c1', s(4))]).floor).waiting.size).toBe(0);
  });

  it('who has left is not brought back by a second copy of the arrival', () => {
    expect(
      queueOn(fold([...open, queued('c1', s(1)), left('c1', s(4)), queued('c1', s(1))]).floor).waiting.size,
    ).toBe(0);
  });

  it('may come back to the line later', () => {
    expect(
      queueOn(fold([...open, queued('c1', s(1)), left('c1', s(4)), queued('c1', s(9))]).floor).waiting.size,
    ).toBe(1);
  });
});

it('an agent that is described but not yet spoken of is Unknown, not Logged Out', () => {
  const described = {
    id: 'd',
    source: 'pbx',
    at: s(0),
    receivedAt: s(0),
    type: 'QueueDescribed',
    queue: '8000',
    name: 'Billing',
    members: ['101'],
  } as const;
  expect(statesIn(fold([described]).floor)).toEqual({ '101': 'UNKNOWN' });
  expect(statesIn(fold([snapshot(s(1), [['102', 'READY']]), described]).floor)).toEqual({ '102': 'READY' });
});

it('an event about a queue nobody has heard of changes nothing', () => {
  expect(evolve(emptyFloor, left('c1', s(0))).floor).toBe(emptyFloor);
});
