import { describe, expect, it } from 'vitest';
import { createControl } from '#lib/control/control.ts';
import type { Order } from '#lib/floor/orders.ts';
import { followAsterisk, startFakeAmi } from '../sources/asterisk/followed-asterisk.ts';
import { eventually } from '../support/eventually.ts';

const ANN = 'PJSIP/101';

/** An Asterisk with 101 in 8000 and 8001: in 8000 added with a device whose state counts, in 8001 by configuration. */
async function controlled(confirmWithinMs = 2_000) {
  const ami = await startFakeAmi();
  const added = { MemberName: 'Ann Smith', StateInterface: 'hint:101@ext-local', Penalty: 3 };
  ami.floor.hasMember('8000', ANN, { ...added, Membership: 'dynamic' });
  ami.floor.hasMember('8001', ANN, { MemberName: 'Ann Smith' });
  const { source, floorStore, states } = followAsterisk(ami.port());
  const shows = (queue: string, wanted: Record<string, string>) =>
    eventually(() => expect(states(queue)).toEqual(wanted));
  await shows('8000', { 101: 'READY' });
  await eventually(() => expect(source.health().status).toBe('live'));
  const control = createControl({ sources: [source], floorStore, confirmWithinMs });
  const order = (wanted: Partial<Order>, queues: readonly string[] = ['8000']) =>
    control.perform({
      ...{ source: 'pbx', agent: '101', queues },
      order: { to: 'READY', reason: null, ...wanted },
    });
  const asked = () => ami.asked.filter(({ action = '' }) => /^Queue(Pause|Add|Remove)$/.test(action));
  return { ami, control, order, asked, shows, states, source };
}

const confirmed = { queue: '8000', ending: 'confirmed', words: '' };

describe('in an Asterisk', () => {
  it('Not Ready is paused with its reason, Ready is not paused, in that queue only', async () => {
    const { order, asked, states } = await controlled();
    expect(await order({ to: 'NOT_READY', reason: 'Lunch' })).toEqual([confirmed]);
    expect(states('8000')).toEqual({ 101: 'NOT_READY' });
    expect(states('8001')).toEqual({ 101: 'READY' });
    expect(await order({ to: 'READY' })).toEqual([confirmed]);
    expect(asked()).toMatchObject([
      { action: 'QueuePause', interface: ANN, paused: 'true', reason: 'Lunch', queue: '8000' },
      { action: 'QueuePause', interface: ANN, paused: 'false', queue: '8000' },
    ]);
  });

  it('who is logged out is no member any more, and comes back as they were', async () => {
    const { order, asked, shows, control } = await controlled();
    expect(await order({ to: 'LOGGED_OUT' })).toEqual([confirmed]);
    await shows('8000', {});
    expect(control.queuesOf('pbx', '101')).toEqual(['8001', '8000']);
    expect(await order({ to: 'LOGGED_IN' })).toEqual([confirmed]);
    await shows('8000', { 101: 'READY' });
    expect(asked()).toMatchObject([
      { action: 'QueueRemove', interface: ANN, queue: '8000' },
      {
        ...{ action: 'QueueAdd', interface: ANN, queue: '8000', membername: 'Ann Smith' },
        ...{ stateinterface: 'hint:101@ext-local', penalty: '3' },
      },
    ]);
  });

  it('who was never in a queue can be logged in by the device of another queue, or not at all', async () => {
    const { ami, order, control, shows } = await controlled();
    ami.floor.hasMember('8002', 'PJSIP/102');
    ami.floor.add('8002', 'PJSIP/103');
    await shows('8002', { 102: 'READY', 103: 'READY' });
    expect(await order({ to: 'LOGGED_IN' }, ['8002'])).toMatchObject([{ ending: 'confirmed' }]);
    const stranger = { source: 'pbx', agent: '999', queues: ['8002'] };
    expect(await control.perform({ ...stranger, order: { to: 'LOGGED_IN', reason: null } })).toMatchObject([
      { ending: 'refused', words: expect.stringContaining('not known which device of 999') as string },
    ]);
  });

  it('what Asterisk refuses is said in its words', async () => {
    const { ami, order, states } = await controlled();
    ami.floor.queue('8000').members.delete(ANN);
    expect(await order({ to: 'NOT_READY' })).toMatchObject([
      { ending: 'refused', words: 'Asterisk refused it: Interface not found.' },
    ]);
    expect(states('8000')).toEqual({ 101: 'READY' });
  });

  it('an account that tells nothing leaves it unconfirmed, and the row as it was', async () => {
    const { ami, order, states } = await controlled(200);
    ami.lies.tellsNothing = true;
    expect(await order({ to: 'NOT_READY' })).toMatchObject([{ ending: 'unconfirmed' }]);
    expect(states('8000')).toEqual({ 101: 'READY' });
  });

  it('that is not connected nothing is offered', async () => {
    const { ami, control, source, order } = await controlled();
    await ami.close();
    await eventually(() => expect(source.health().status).not.toBe('live'));
    expect(await control.offer('pbx')).toMatchObject({ cannot: 'Asterisk is not connected.', settable: [] });
    expect(await order({ to: 'READY' })).toMatchObject([{ ending: 'refused' }]);
  });
});
