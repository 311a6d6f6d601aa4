import { describe, expect, it } from 'vitest';
import { createControl } from '#lib/control/control.ts';
import type { Order } from '#lib/floor/orders.ts';
import type { VirtualPbxOptions } from '#lib/virtual-pbx/options.ts';
import { agrees, followVirtualPbx } from '../sources/followed-pbx.ts';
import { eventually } from '../support/eventually.ts';

/** A virtual PBX, followed, and what sets states in it: real sockets and real REST. */
async function controlled(options: VirtualPbxOptions = {}, confirmWithinMs = 3_000) {
  const followed = await followVirtualPbx(options);
  await agrees(followed);
  const { source, floorStore, queue } = followed;
  const control = createControl({ sources: [source], floorStore, confirmWithinMs });
  const queues = control.queuesOf('pbx', '101');
  const order = (wanted: Partial<Order>, of: readonly string[] = queues.slice(0, 1)) =>
    control.perform({
      ...{ source: 'pbx', agent: '101', queues: of },
      order: { to: 'READY', reason: null, ...wanted },
    });
  const standing = (number = queues[0] ?? '') => {
    const { state, reason } = queue(number)?.members.get('101') ?? {};
    return { state, reason };
  };
  return { ...followed, queues, order, standing, state: control };
}

const confirmed = (queue: string) => ({ queue, ending: 'confirmed', words: '' });

describe.each(['v22.2', 'v22.3'] as const)('in a PBX of %s', (dialect) => {
  it('a day of an agent: log in, a break, ready, log out; each confirmed by what the PBX tells', async () => {
    const { order, queues, standing, state } = await controlled({ dialect });
    const first = confirmed(queues[0] ?? '');
    expect(await order({ to: 'LOGGED_IN' })).toEqual([first]);
    expect(standing()).toMatchObject({ state: 'READY' });
    const lunch = (await state.offer('pbx'))?.reasons.find(({ name }) => /lunch/i.test(name));
    expect(await order({ to: 'NOT_READY', reason: lunch?.code ?? '' })).toEqual([first]);
    expect(standing()).toEqual({ state: 'NOT_READY', reason: dialect === 'v22.3' ? 'LUNCH' : null });
    expect(await order({ to: 'READY' })).toEqual([first]);
    expect(await order({ to: 'LOGGED_OUT' })).toEqual([first]);
    expect(standing()).toMatchObject({ state: 'LOGGED_OUT' });
  });

  it('without auto-ready whoever is logged in is Not Ready, which is logged in', async () => {
    const { order, queues, standing } = await controlled({ dialect, autoReady: false });
    expect(await order({ to: 'LOGGED_IN' })).toEqual([confirmed(queues[0] ?? '')]);
    expect(standing()).toMatchObject({ state: 'NOT_READY' });
  });
});

it('all queues of an agent are set, one request each', async () => {
  const { order, control, state, standing } = await controlled();
  control.addAgent({ queue: '8001', extension: '101' });
  control.addAgent({ queue: '8002', extension: '101' });
  const all = ['8000', '8001', '8002'];
  await eventually(() => expect(state.queuesOf('pbx', '101')).toEqual(all));
  expect(await order({ to: 'LOGGED_IN' }, all)).toEqual(all.map(confirmed));
  expect(all.map((queue) => standing(queue).state)).toEqual(['READY', 'READY', 'READY']);
});

it('what is so already is confirmed, though the PBX has nothing to tell', async () => {
  const { order, queues, events } = await controlled();
  await order({ to: 'LOGGED_IN' });
  const told = events.length;
  expect(await order({ to: 'READY' })).toEqual([confirmed(queues[0] ?? '')]);
  expect(events.slice(told).filter(({ type }) => type === 'AgentStateChanged')).toEqual([]);
});

it('on a call it is accepted and not confirmed; the row changes when the call is over', async () => {
  const { order, control, standing } = await controlled({ wrapUpSeconds: 0 }, 300);
  await order({ to: 'LOGGED_IN' });
  control.otherCall({ extension: '101' });
  await eventually(() => expect(standing().state).toBe('OTHER_CALL'));
  expect(await order({ to: 'NOT_READY' })).toMatchObject([
    { ending: 'unconfirmed', words: expect.stringContaining('after the call') as string },
  ]);
  expect(standing().state).toBe('OTHER_CALL');
  control.hangUp({ extension: '101' });
  await eventually(() => expect(standing().state).toBe('NOT_READY'));
});

it('while the feed is lost nothing is confirmed by what was known before', async () => {
  const { order, control, state, queues, source } = await controlled({}, 300);
  await order({ to: 'LOGGED_IN' });
  await state.offer('pbx');
  control.fault({ kind: 'refuse-connections', seconds: 60 });
  control.fault({ kind: 'drop-sockets' });
  await eventually(() => expect(source.health().status).not.toBe('live'));
  const [ending] = (await order({ to: 'READY' })) ?? [];
  expect(ending?.queue).toBe(queues[0]);
  expect(ending?.ending).not.toBe('confirmed');
});

it('a PBX that there is none of, and too much at once, are told apart', async () => {
  const { state, order } = await controlled();
  const command = { agent: '101', queues: ['8000'], order: { to: 'READY', reason: null } } as const;
  expect(await state.perform({ ...command, source: 'none' })).toEqual([
    { queue: '8000', ending: 'refused', words: 'There is no such PBX.' },
  ]);
  expect(await state.offer('none')).toBeNull();
  expect(
    await order(
      {},
      Array.from({ length: 401 }, () => '8000'),
    ),
  ).toBeNull();
});
