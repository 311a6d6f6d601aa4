import { describe, expect, it } from 'vitest';
import { idleHouse } from './idle-house.ts';

describe('one agent in two queues', () => {
  it('on a call of one queue shows Other Call in the other, in the same instant', () => {
    const { control, states, since, happenings, pass } = idleHouse();
    control.dial({ extension: '101', code: '*38' });
    pass(60);
    happenings.length = 0;
    control.call({ queue: '8000' });
    expect(states()).toEqual(['QUEUE_CALL', 'OTHER_CALL']);
    expect(since('101', '8000')).toBe(60_000);
    expect(since('101', '8001')).toBe(60_000);
    expect(new Set(happenings.map(({ at }) => at))).toEqual(new Set([60_000]));
  });

  it('logged out of the other queue stays logged out there', () => {
    const { control, states } = idleHouse();
    control.dial({ extension: '101', code: '*388000' });
    control.call({ queue: '8000' });
    expect(states()).toEqual(['QUEUE_CALL', 'LOGGED_OUT']);
  });

  it('who logs into the other queue during a call shows Other Call there, and is in afterwards', () => {
    const { control, states } = idleHouse({ wrapUpSeconds: 0 });
    control.dial({ extension: '101', code: '*388000' });
    control.call({ queue: '8000' });
    control.dial({ extension: '101', code: '*388001' });
    expect(states()).toEqual(['QUEUE_CALL', 'OTHER_CALL']);
    control.hangUp({ extension: '101' });
    expect(states()).toEqual(['READY', 'READY']);
  });

  it('wraps up only in the queue of the call and returns elsewhere to what was before', () => {
    const { control, states, standing, pass } = idleHouse({ wrapUpSeconds: 20 });
    control.dial({ extension: '101', code: '*38' });
    control.state({ extension: '101', queue: '8001', state: 'NOT_READY', reason: 'LUNCH' });
    control.call({ queue: '8000' });
    control.hangUp({ extension: '101' });
    expect(states()).toEqual(['WRAP_UP', 'NOT_READY']);
    expect(standing('101', '8001')?.reason).toBe('LUNCH');
    pass(20);
    expect(states()).toEqual(['READY', 'NOT_READY']);
  });

  it('called from the other queue while wrapping up takes the rest of the wrap-up up again', () => {
    const { control, states, pass } = idleHouse({ wrapUpSeconds: 60 });
    control.dial({ extension: '101', code: '*38' });
    control.call({ queue: '8000', talkSeconds: 30 });
    pass(30);
    control.call({ queue: '8001', talkSeconds: 10 });
    expect(states()).toEqual(['OTHER_CALL', 'QUEUE_CALL']);
    pass(10);
    expect(states()).toEqual(['WRAP_UP', 'WRAP_UP']);
    pass(50);
    expect(states()).toEqual(['READY', 'WRAP_UP']);
    pass(10);
    expect(states()).toEqual(['READY', 'READY']);
  });

  it('whose wrap-up runs out during the other call is Ready after it', () => {
    const { control, states, pass } = idleHouse({ wrapUpSeconds: 20 });
    control.dial({ extension: '101', code: '*38' });
    control.call({ queue: '8000', talkSeconds: 30 });
    pass(30);
    control.call({ queue: '8001', talkSeconds: 40 });
    pass(40);
    expect(states()).toEqual(['READY', 'WRAP_UP']);
  });
});

describe('after a queue call', () => {
  it.each([
    { autoReady: true, wrapUpSeconds: 0, atOnce: 'READY', afterAnHour: 'READY' },
    { autoReady: true, wrapUpSeconds: 20, atOnce: 'WRAP_UP', afterAnHour: 'READY' },
    { autoReady: false, wrapUpSeconds: 20, atOnce: 'WRAP_UP', afterAnHour: 'READY' },
    { autoReady: false, wrapUpSeconds: 0, atOnce: 'WRAP_UP', afterAnHour: 'WRAP_UP' },
  ])('$autoReady/$wrapUpSeconds: $atOnce, an hour later $afterAnHour', (row) => {
    const { control, states, pass } = idleHouse(row);
    control.state({ extension: '101', queue: '8000', state: 'READY' });
    control.call({ queue: '8000' });
    control.hangUp({ extension: '101' });
    expect(states()[0]).toBe(row.atOnce);
    pass(3600);
    expect(states()[0]).toBe(row.afterAnHour);
  });

  it('the wrap-up ends on the very second', () => {
    const { control, states, since, pass } = idleHouse({ wrapUpSeconds: 20 });
    control.state({ extension: '101', queue: '8000', state: 'READY' });
    control.call({ queue: '8000', talkSeconds: 5 });
    pass(24.999);
    expect(states()[0]).toBe('WRAP_UP');
    pass(0.001);
    expect(states()[0]).toBe('READY');
    expect(since('101', '8000')).toBe(25_000);
  });

  it('an agent who ends the wrap-up early is not touched by its timer', () => {
    const { control, dial, since, pass } = idleHouse({ wrapUpSeconds: 20 });
    control.state({ extension: '101', queue: '8000', state: 'READY' });
    control.call({ queue: '8000', talkSeconds: 5 });
    pass(10);
    dial('101', '*36');
    pass(60);
    expect(since('101', '8000')).toBe(10_000);
  });
});

describe('asked for during a call, and taken up at its end:', () => {
  it.each([
    { dialled: ['*378000'], after: ['NOT_READY', 'READY'] },
    { dialled: ['*37'], after: ['NOT_READY', 'NOT_READY'] },
    { dialled: ['*398000'], after: ['LOGGED_OUT', 'READY'] },
    { dialled: ['*39'], after: ['LOGGED_OUT', 'LOGGED_OUT'] },
    { dialled: ['*37', '*36'], after: ['WRAP_UP', 'READY'] },
    { dialled: ['*39', '*38'], after: ['WRAP_UP', 'READY'] },
    { dialled: ['*36'], after: ['WRAP_UP', 'READY'] },
    { dialled: ['*37', '*39'], after: ['LOGGED_OUT', 'LOGGED_OUT'] },
  ])('$dialled gives $after', ({ dialled, after }) => {
    const { control, dial, states } = idleHouse({ wrapUpSeconds: 20 });
    dial('101', '*38');
    control.call({ queue: '8000' });
    for (const code of dialled) dial('101', code);
    expect(states()).toEqual(['QUEUE_CALL', 'OTHER_CALL']);
    control.hangUp({ extension: '101' });
    expect(states()).toEqual(after);
  });
});

describe('after a call that is no queue call', () => {
  it.each([
    { autoReady: true, autoNotReadyAfterNonAcdCall: true, before: 'READY', after: 'READY' },
    { autoReady: true, autoNotReadyAfterNonAcdCall: false, before: 'NOT_READY', after: 'NOT_READY' },
    { autoReady: false, autoNotReadyAfterNonAcdCall: false, before: 'READY', after: 'READY' },
    { autoReady: false, autoNotReadyAfterNonAcdCall: false, before: 'NOT_READY', after: 'NOT_READY' },
    { autoReady: false, autoNotReadyAfterNonAcdCall: true, before: 'READY', after: 'NOT_READY' },
  ] as const)('$before with $autoReady/$autoNotReadyAfterNonAcdCall becomes $after', (row) => {
    const { control, states, pass } = idleHouse(row);
    control.state({ extension: '101', state: row.before });
    control.otherCall({ extension: '101', seconds: 30 });
    expect(states()).toEqual(['OTHER_CALL', 'OTHER_CALL']);
    pass(30);
    expect(states()).toEqual([row.after, row.after]);
  });

  it('a lunch that it interrupted goes on', () => {
    const { control, standing, pass } = idleHouse();
    control.state({ extension: '101', state: 'NOT_READY', reason: 'LUNCH' });
    control.otherCall({ extension: '101', seconds: 30 });
    pass(30);
    expect(standing('101', '8000')).toMatchObject({ state: 'NOT_READY', reason: 'LUNCH' });
  });

  it('a call of another queue never makes Not Ready', () => {
    const { control, states } = idleHouse({ autoReady: false, autoNotReadyAfterNonAcdCall: true });
    control.state({ extension: '101', state: 'READY' });
    control.call({ queue: '8000' });
    control.hangUp({ extension: '101' });
    expect(states()).toEqual(['WRAP_UP', 'READY']);
  });
});

it('another reason is told, but is no new run of Not Ready', () => {
  const { control, happenings, since, standing, pass, exchange } = idleHouse();
  control.state({ extension: '101', queue: '8000', state: 'NOT_READY', reason: 'BREAK' });
  pass(60);
  happenings.length = 0;
  control.state({ extension: '101', queue: '8000', state: 'NOT_READY', reason: 'LUNCH' });
  expect(happenings).toMatchObject([{ type: 'member-changed', state: 'NOT_READY', reason: 'LUNCH' }]);
  expect(since('101', '8000')).toBe(0);
  expect(standing('101', '8000')?.reason).toBe('LUNCH');
  expect(exchange.queues.get('8000')?.members.size).toBe(2);
});

it('the control API puts an agent into any state, whatever the state before', () => {
  const all = ['READY', 'NOT_READY', 'WRAP_UP', 'LOGGED_OUT', 'OFFLINE', 'QUEUE_CALL', 'OTHER_CALL'] as const;
  const shown = (state: (typeof all)[number]) => (state === 'OFFLINE' ? 'LOGGED_OUT' : state);
  for (const from of all) {
    for (const to of all) {
      const { control, states } = idleHouse();
      control.state({ extension: '101', queue: '8000', state: from });
      control.state({ extension: '101', queue: '8000', state: to });
      expect(states()[0], `${from} to ${to}`).toBe(shown(to));
    }
  }
});
