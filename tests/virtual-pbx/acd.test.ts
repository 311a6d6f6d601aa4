import { describe, expect, it } from 'vitest';
import { callerReasons, idleHouse } from './idle-house.ts';

it('gives a caller to the agent who has been idle longest', () => {
  const { control, dial, pass, standing } = idleHouse();
  dial('102', '*38');
  pass(10);
  dial('101', '*38');
  pass(10);
  control.call({ queue: '8000' });
  expect(standing('102', '8000')?.state).toBe('QUEUE_CALL');
  expect(standing('101', '8000')?.state).toBe('READY');
});

it('serves the callers of a queue in the order of their arrival', () => {
  const { control, dial, happenings, pass } = idleHouse();
  const callers = ['a', 'b', 'c'].map((caller) => {
    pass(1);
    return control.call({ queue: '8000', caller, talkSeconds: 10 }).caller;
  });
  dial('102', '*38');
  pass(300);
  const answered = happenings.flatMap((one) =>
    one.type === 'caller-moved' && one.reason === 'agent_answered' ? [one.caller.id] : [],
  );
  expect(answered).toEqual(callers);
});

it('an agent of two queues takes whoever has waited longest in either', () => {
  const { control, dial, states, pass } = idleHouse();
  control.call({ queue: '8001' });
  pass(5);
  control.call({ queue: '8000' });
  control.state({ extension: '101', state: 'NOT_READY' });
  dial('101', '*36');
  expect(states()).toEqual(['OTHER_CALL', 'QUEUE_CALL']);
});

describe('a waiting caller', () => {
  it('hangs up when patience ends, and is then not answered', () => {
    const { control, dial, happenings, pass } = idleHouse();
    control.call({ queue: '8000', patienceSeconds: 30 });
    pass(30);
    dial('102', '*38');
    expect(callerReasons(happenings)).toEqual(['enqueue', 'hangup']);
  });

  it('overflows at the longest wait the queue allows', () => {
    const { control, happenings, pass } = idleHouse({ maxWaitSeconds: 60 });
    control.call({ queue: '8000', patienceSeconds: 300 });
    pass(300);
    expect(callerReasons(happenings)).toEqual(['enqueue', 'overflow']);
  });

  it('breaches the service level once', () => {
    const { control, happenings, pass } = idleHouse({ slaSeconds: 20 });
    control.call({ queue: '8000', caller: '0044' });
    pass(300);
    const breaches = happenings.filter(({ type }) => type === 'sla-breached');
    expect(breaches).toMatchObject([{ at: 20_000, callerNumber: '0044', breached: 1, waiting: 1 }]);
  });

  it('who is answered in time neither breaches nor hangs up later', () => {
    const { control, dial, happenings, pass } = idleHouse({ slaSeconds: 20 });
    control.call({ queue: '8000', patienceSeconds: 30 });
    dial('102', '*38');
    pass(300);
    expect(callerReasons(happenings)).toEqual(['enqueue', 'agent_answered']);
    expect(happenings.some(({ type }) => type === 'sla-breached')).toBe(false);
  });

  it('who asks for a callback keeps the place and is not rung through', () => {
    const { control, dial, exchange, happenings } = idleHouse();
    const { caller } = control.call({ queue: '8000' });
    control.callback({ caller });
    dial('102', '*38');
    expect(callerReasons(happenings)).toEqual(['enqueue', 'callback']);
    expect(exchange.queues.get('8000')?.waiting).toMatchObject([{ id: caller, kind: 'callback' }]);
  });
});

describe('a ringing phone', () => {
  const rung = () => {
    const house = idleHouse({ ringSeconds: 5 });
    house.dial('101', '*38');
    house.pass(1);
    house.dial('102', '*38');
    house.pass(1);
    house.control.call({ queue: '8000' });
    return house;
  };

  it('is no state of its own: the agent is Ready until the answer', () => {
    const { states, pass, exchange } = rung();
    pass(4.9);
    expect(states()).toEqual(['READY', 'READY']);
    expect(exchange.queues.get('8000')?.waiting).toHaveLength(1);
    pass(0.1);
    expect(states()).toEqual(['QUEUE_CALL', 'OTHER_CALL']);
  });

  it('of an agent who goes Not Ready rings at the next one instead', () => {
    const { dial, standing, pass } = rung();
    pass(2);
    dial('101', '*37');
    pass(5);
    expect(standing('101', '8000')?.state).toBe('NOT_READY');
    expect(standing('102', '8000')?.state).toBe('QUEUE_CALL');
  });

  it('stops when the caller hangs up', () => {
    const { control, exchange, states, pass } = rung();
    const [caller] = exchange.queues.get('8000')?.waiting ?? [];
    control.hangUp({ caller: caller?.id ?? '' });
    pass(60);
    expect(states()).toEqual(['READY', 'READY']);
  });
});

it('an agent removed in the middle of a call leaves that queue, and the call goes on elsewhere', () => {
  const { control, dial, states, exchange } = idleHouse({ wrapUpSeconds: 20 });
  dial('101', '*38');
  control.call({ queue: '8000' });
  control.removeAgent({ queue: '8000', extension: '101' });
  expect(states()).toEqual([undefined, 'OTHER_CALL']);
  expect(exchange.queues.get('8000')?.members.has('101')).toBe(false);
  control.hangUp({ extension: '101' });
  expect(states()).toEqual([undefined, 'READY']);
});

it('a queue that is destroyed takes its callers and memberships with it', () => {
  const { control, dial, states, exchange, happenings, pass } = idleHouse({ ringSeconds: 5, slaSeconds: 20 });
  dial('101', '*38');
  control.call({ queue: '8000', patienceSeconds: 30 });
  happenings.length = 0;
  control.destroyQueue({ number: '8000' });
  pass(300);
  expect(exchange.queues.has('8000')).toBe(false);
  expect(states()).toEqual([undefined, 'READY']);
  expect(happenings.map(({ type }) => type)).toEqual(['member-removed', 'member-removed', 'queue-destroyed']);
});
