import { describe, expect, it } from 'vitest';
import type { MemberState } from '#lib/virtual-pbx/agent-machine.ts';
import { readDialled } from '#lib/virtual-pbx/feature-codes.ts';
import { idleHouse } from './idle-house.ts';

describe('a dialled code', () => {
  it.each([
    ['*38', { order: 'log-in', queue: null }],
    ['*388000', { order: 'log-in', queue: '8000' }],
    ['*39', { order: 'log-out', queue: null }],
    ['*398000', { order: 'log-out', queue: '8000' }],
    ['*36', { order: 'ready', queue: null }],
    ['*368000', { order: 'ready', queue: '8000' }],
    ['*37', { order: 'not-ready', queue: null }],
    ['*378000', { order: 'not-ready', queue: '8000' }],
  ])('%s is understood', (code, meaning) => {
    expect(readDialled(code)).toMatchObject(meaning);
  });

  it.each(['38', '*3', '*16', '*38x', '*3880#0', ''])('%j is none of ours', (code) => {
    expect(readDialled(code)).toBeNull();
  });
});

type Both = [MemberState, MemberState];
/** How 101 stands in 8000 and 8001, what 101 dials, and how 101 stands then; `manual`: without auto-ready. */
const TABLE: [mode: 'auto' | 'manual', before: Both, code: string, after: Both][] = [
  ['auto', ['LOGGED_OUT', 'LOGGED_OUT'], '*38', ['READY', 'READY']],
  ['auto', ['LOGGED_OUT', 'LOGGED_OUT'], '*388000', ['READY', 'LOGGED_OUT']],
  ['auto', ['NOT_READY', 'LOGGED_OUT'], '*38', ['NOT_READY', 'READY']],
  ['manual', ['LOGGED_OUT', 'LOGGED_OUT'], '*38', ['NOT_READY', 'NOT_READY']],
  ['manual', ['LOGGED_OUT', 'LOGGED_OUT'], '*388001', ['LOGGED_OUT', 'NOT_READY']],
  ['auto', ['READY', 'NOT_READY'], '*39', ['LOGGED_OUT', 'LOGGED_OUT']],
  ['auto', ['READY', 'NOT_READY'], '*398001', ['READY', 'LOGGED_OUT']],
  ['auto', ['WRAP_UP', 'READY'], '*39', ['LOGGED_OUT', 'LOGGED_OUT']],
  ['auto', ['NOT_READY', 'LOGGED_OUT'], '*36', ['READY', 'LOGGED_OUT']],
  ['auto', ['NOT_READY', 'NOT_READY'], '*368001', ['NOT_READY', 'READY']],
  ['auto', ['WRAP_UP', 'NOT_READY'], '*368000', ['READY', 'NOT_READY']],
  ['auto', ['READY', 'WRAP_UP'], '*37', ['NOT_READY', 'NOT_READY']],
  ['auto', ['READY', 'READY'], '*378000', ['NOT_READY', 'READY']],
  ['auto', ['LOGGED_OUT', 'READY'], '*37', ['LOGGED_OUT', 'NOT_READY']],
  ['auto', ['LOGGED_OUT', 'LOGGED_OUT'], '*368000', ['LOGGED_OUT', 'LOGGED_OUT']],
];

describe('an agent of two queues who dials', () => {
  it.each(TABLE)('(%s) %j %s stands in %j', (mode, before, code, after) => {
    const { control, dial, states } = idleHouse({ autoReady: mode === 'auto' });
    before.forEach((state, index) => {
      if (state !== 'QUEUE_CALL') control.state({ extension: '101', queue: `800${index}`, state });
    });
    expect(states()).toEqual(before);
    dial('101', code);
    expect(states()).toEqual(after);
  });

  it('a code of a queue that is not theirs is told so, and nothing changes', () => {
    const { control, dial, states } = idleHouse();
    control.state({ extension: '101', state: 'READY' });
    expect(() => dial('101', '*378009')).toThrow('there is no queue 8009');
    expect(() => dial('102', '*388001')).toThrow('102 is not in queue 8001');
    expect(() => dial('101', '*99')).toThrow('no feature code');
    expect(() => dial('999', '*38')).toThrow('there is no agent 999');
    expect(states()).toEqual(['READY', 'READY']);
  });
});

it('dialling without any effect says that nothing changed', () => {
  const { dial } = idleHouse();
  expect(dial('101', '*36')).toEqual({ changed: 0 });
  expect(dial('101', '*38')).toEqual({ changed: 2 });
  expect(dial('101', '*388000')).toEqual({ changed: 0 });
});
