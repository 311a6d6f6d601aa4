import { describe, expect, it } from 'vitest';
import { agentName } from '#lib/floor/floor.ts';
import { agrees, followVirtualPbx } from './followed-pbx.ts';
import { eventually } from '#tests/support/eventually.ts';

describe('following a busy PBX', () => {
  it.each(['v16.1', 'v22.2', 'v22.3'] as const)('shows what is true, as a %s says it', async (dialect) => {
    const followed = await followVirtualPbx({ load: 'busy', liveliness: 20, queues: 8, agents: 60, dialect });
    await agrees(followed);
    expect(followed.source.health()).toMatchObject({ status: 'live', note: null, clockOffsetMs: 0 });
    await eventually(() => expect(followed.ofType('AgentStateChanged').length).toBeGreaterThan(30), 25_000);
    await agrees(followed);
    expect(followed.source.faults()).toEqual({});
  });

  it('gives every agent the name that REST has', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    const extensions = () =>
      [...followed.floor().queues.values()].flatMap(({ members }) => [...members.keys()]);
    await eventually(() => {
      for (const extension of extensions())
        expect(agentName(followed.floor(), 'pbx', extension)).toEqual(expect.any(String));
    });
  });

  it('follows no other queues than it is told to', async () => {
    const followed = await followVirtualPbx({}, { queues: ['8001'] });
    await eventually(() => expect(followed.queue('8001')?.unknownSince).toBeNull());
    await eventually(() => expect(followed.ofType('AgentDescribed').length).toBeGreaterThan(0));
    expect([...followed.floor().queues.keys()]).toEqual(['pbx/8001']);
  });
});

describe('a caller', () => {
  it('is in line from the call on until it is answered, given up, or kept for a callback', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    const { control } = followed;
    const first = control.call({ queue: '8000', caller: '0044100', name: '<b>=1+1</b>' });
    const second = control.call({ queue: '8000' });
    await agrees(followed);
    expect(followed.queue('8000')?.waiting.get(first.caller)).toMatchObject({
      name: '<b>=1+1</b>',
      position: 1,
    });
    control.callback({ caller: second.caller });
    await eventually(() => expect(followed.queue('8000')?.waiting.get(second.caller)?.kind).toBe('callback'));
    control.hangUp({ caller: first.caller });
    await agrees(followed);
    expect(followed.ofType('CallerLeft').map(({ how }) => how)).toEqual(['callback', 'abandoned']);
  });
});

describe('queues that come, change and go', () => {
  it('are followed, renamed and removed without a restart', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    const { control } = followed;
    control.createQueue({ number: '8099', name: 'Night desk' });
    control.addAgent({ queue: '8099', extension: '199', name: 'Asha' });
    await agrees(followed);
    control.renameQueue({ number: '8099', name: 'Day desk' });
    await agrees(followed);
    control.destroyQueue({ number: '8099' });
    await agrees(followed);
    expect(followed.queue('8099')).toBeUndefined();
  });

  it('that were removed while nobody was looking are gone after the reconnection', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    followed.control.fault({ kind: 'refuse-connections', seconds: 0.5 });
    followed.control.destroyQueue({ number: '8002' });
    await eventually(() => expect(followed.queue('8002')).toBeUndefined());
    await agrees(followed);
  });
});
