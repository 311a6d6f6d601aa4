import { describe, expect, it } from 'vitest';
import type { Fault } from '#lib/virtual-pbx/faults.ts';
import { eventually } from '#tests/support/eventually.ts';
import { agrees, followVirtualPbx, stir } from './followed-pbx.ts';

type Injected = Fault;
const LIES: readonly { fault: Injected; setAside: RegExp }[] = [
  { fault: { kind: 'malformed-frame' }, setAside: /not JSON/ },
  { fault: { kind: 'truncated-json' }, setAside: /not JSON/ },
  { fault: { kind: 'unknown-event' }, setAside: /queue_weather/ },
  { fault: { kind: 'unknown-queue-id' }, setAside: /700551909999999999/ },
  { fault: { kind: 'huge-frame', bytes: 10_000_000 }, setAside: /queue_dump/ },
];

describe('a PBX that says what is not understood', () => {
  it.each(LIES)('$fault.kind: the frame is kept, and the rest goes on', async ({ fault, setAside }) => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    followed.control.fault(fault);
    stir(followed);
    await eventually(() => expect(followed.ofType('FrameSetAside')[0]?.why).toMatch(setAside));
    await agrees(followed);
    expect(followed.source.faults()).toMatchObject({ 'set-aside': 1 });
    expect(followed.ofType('LinkLost')).toEqual([]);
  });

  it('a frame of a size that no PBX sends costs the connection, and nothing else', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    followed.control.fault({ kind: 'huge-frame', bytes: 17 * 1024 * 1024 });
    await eventually(() => expect(followed.ofType('LinkRestored')).toHaveLength(1));
    stir(followed);
    await agrees(followed);
    expect(followed.source.faults()).toMatchObject({ 'oversize-frame': 1, 'link-lost': 1 });
  });

  it('a state that no manual lists is Unknown, with the word kept', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    followed.control.fault({ kind: 'unknown-state', queue: '8000' });
    await eventually(() =>
      expect(followed.ofType('AgentStateChanged')).toMatchObject([
        { state: 'UNKNOWN', raw: 'ON_SABBATICAL' },
      ]),
    );
    expect(followed.source.faults()).toEqual({ 'unknown-state': 1 });
  });
});

const QUIRKS: readonly (readonly Injected[])[] = [
  [{ kind: 'vendor-sample' }],
  [{ kind: 'nested-agents', on: true }],
  [{ kind: 'numeric-timestamps', on: true }],
  [{ kind: 'duplicate-delta' }],
  [{ kind: 'swap-deltas' }],
];

describe('a PBX that says it oddly', () => {
  it.each(QUIRKS)('$kind: what is true is shown', async (...faults) => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    for (const fault of faults) followed.control.fault(fault);
    stir(followed);
    await agrees(followed);
    expect(followed.ofType('FrameSetAside')).toEqual([]);
  });

  it('a change that comes before the snapshot is kept, and counted when the queue is known', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    followed.control.createQueue({ number: '8099', name: 'Night desk' });
    followed.control.fault({ kind: 'delta-before-snapshot', queue: '8000' });
    followed.control.fault({ kind: 'drop-sockets' });
    await eventually(() => expect(followed.ofType('LinkRestored')).toHaveLength(1));
    stir(followed);
    await agrees(followed);
  });
});

describe('a link that fails', () => {
  it('is said to be lost once, from the last proof of life on, and heals by itself', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    followed.control.fault({ kind: 'refuse-connections', seconds: 0.5 });
    await eventually(() => expect(followed.source.health().status).toBe('lost'));
    expect(followed.queue('8000')?.unknownSince).toEqual(expect.any(Number));
    stir(followed);
    await agrees(followed);
    expect(followed.ofType('LinkLost')).toHaveLength(1);
    expect(followed.ofType('LinkRestored')).toHaveLength(1);
  });

  it('that is silent with its socket open is found out by its missing pongs', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    const frozenAt = Date.now();
    followed.control.fault({ kind: 'freeze' });
    await eventually(() => expect(followed.ofType('LinkLost')).toHaveLength(1));
    const [lost] = followed.ofType('LinkLost');
    expect(lost?.at).toBeLessThanOrEqual(frozenAt + 50);
    expect(lost?.receivedAt).toBeGreaterThanOrEqual(frozenAt + 300);
    stir(followed);
    followed.control.fault({ kind: 'thaw' });
    await agrees(followed);
    expect(followed.source.faults()).toMatchObject({ 'silent-link': 1, 'link-lost': 1 });
  });

  it('to a PBX that restarts leaves no ghosts: who is where comes from its new snapshots', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    stir(followed);
    await agrees(followed);
    followed.control.fault({ kind: 'restart', seconds: 0.2 });
    await eventually(() => expect(followed.ofType('LinkRestored')).toHaveLength(1));
    await agrees(followed);
  });
});

describe('one queue that fails', () => {
  it('whose subscription died without a word is found out by asking again', async () => {
    const followed = await followVirtualPbx({}, { timings: { resubscribeEveryMs: 500 } });
    await agrees(followed);
    followed.control.fault({ kind: 'silence', queue: '8000' });
    stir(followed);
    await agrees(followed);
    expect(followed.ofType('LinkLost')).toEqual([]);
  });

  it('that the PBX refuses is Unknown with the reason while the others live, and is tried again', async () => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    followed.control.fault({ kind: 'refuse-subscription', queue: '8001', on: true });
    followed.control.fault({ kind: 'drop-sockets' });
    await eventually(() => expect(followed.queue('8001')?.unknownWhy).toMatch(/refuses/));
    await eventually(() => expect(followed.queue('8002')?.unknownSince).toBeNull());
    expect(followed.source.health().status).toBe('live');
    expect(followed.source.health().note).toMatch(/queue 8001/);
    followed.control.fault({ kind: 'refuse-subscription', queue: '8001', on: false });
    await agrees(followed);
    expect(followed.source.health().note).toBeNull();
    const ofQueue = followed.events.filter((event) => 'queue' in event && event.queue === '8001');
    expect(ofQueue.filter(({ type }) => type === 'LinkLost')).toHaveLength(1);
    expect(ofQueue.filter(({ type }) => type === 'LinkRestored')).toHaveLength(1);
  });
});

describe('the clock of the PBX', () => {
  it.each([300, -300])('%i s wrong from the start is measured and taken off', async (seconds) => {
    const followed = await followVirtualPbx({ clockOffsetSeconds: seconds });
    await eventually(() => {
      stir(followed);
      expect(Math.abs(followed.source.health().clockOffsetMs + seconds * 1000)).toBeLessThan(1_500);
    }, 20_000);
    await agrees(followed);
    const changedAt = Date.now();
    stir(followed);
    await agrees(followed);
    for (const { at } of followed
      .ofType('AgentStateChanged')
      .filter(({ receivedAt }) => receivedAt >= changedAt))
      expect(Math.abs(at - changedAt)).toBeLessThan(2_500);
  });

  it.each([300, -300])('set by %i s while we look is a gap, and then right again', async (seconds) => {
    const followed = await followVirtualPbx();
    await agrees(followed);
    stir(followed);
    await agrees(followed);
    followed.control.fault({ kind: 'clock-offset', seconds });
    await eventually(() => {
      stir(followed);
      expect(followed.ofType('LinkLost')).toHaveLength(1);
    }, 20_000);
    await agrees(followed);
    expect(Math.abs(followed.source.health().clockOffsetMs + seconds * 1000)).toBeLessThan(1_500);
  });
});

describe('signing in', () => {
  it.each([{ username: 'wallboard' }, { extension: '190' }])(
    'with %o and a wrong password says so, and never the password',
    async (account) => {
      const followed = await followVirtualPbx({}, { account, password: 'hunter2-hunter2' });
      await eventually(() => expect(followed.source.health().status).toBe('refused'));
      expect(followed.source.health().note).toMatch(/PortSIP rejected the (user name|extension)/);
      expect(JSON.stringify([followed.source.health(), followed.events])).not.toContain('hunter2');
      expect(followed.ofType('LinkLost')).toEqual([]);
    },
  );

  it('as an extension gives everything but the names', async () => {
    const followed = await followVirtualPbx(
      {},
      { account: { extension: '190' }, password: 'phone-password', queues: ['8000', '8001', '8002'] },
    );
    await agrees(followed);
    expect(followed.source.health().note).toMatch(/names of agents need a user name/);
  });
});

describe('REST', () => {
  it('that is down takes nothing but the names with it, and they come when it is back', async () => {
    const followed = await followVirtualPbx();
    followed.control.fault({ kind: 'rest-down', on: true });
    await agrees(followed);
    followed.control.fault({ kind: 'rest-down', on: false });
    await eventually(() => expect(followed.ofType('AgentDescribed').length).toBeGreaterThan(0));
    await eventually(() => expect(followed.source.health().note).toBeNull());
  });

  it.each([
    { signIns: ['auth/sign_in'] },
    { signIns: ['login/oauth/token'] },
    { signIns: ['login'] },
    { tokenSeconds: 1 },
  ] as const)('is signed in to whatever its version: %o', async (options) => {
    const followed = await followVirtualPbx(options, { timings: { restRereadMs: 100 } });
    await eventually(() => expect(followed.ofType('AgentDescribed').length).toBeGreaterThan(0));
    followed.control.addAgent({ queue: '8000', extension: '199', name: 'Asha' });
    await eventually(() => expect(followed.floor().agentNames.get('pbx/199')).toBe('Asha'));
  });

  it('that asks for a second factor is named as such', async () => {
    const followed = await followVirtualPbx({ twoFactor: true });
    await eventually(() => expect(followed.source.health().note).toMatch(/second factor/));
    await agrees(followed);
  });

  it.each([429, 503] as const)('that answers %i is asked again later', async (status) => {
    const followed = await followVirtualPbx();
    followed.control.fault({ kind: 'rest-status', status, times: 3 });
    await eventually(() => expect(followed.ofType('AgentDescribed').length).toBeGreaterThan(0));
  });
});
