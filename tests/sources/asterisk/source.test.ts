import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { startTcpProxy } from '#tests/support/tcp-proxy.ts';
import { CERTIFICATE, KEY } from '../test-certificate.ts';
import { SECRET } from './fake-ami.ts';
import { followAsterisk, startFakeAmi } from './followed-asterisk.ts';

const ANN = 'PJSIP/101';
const BOB = 'PJSIP/102';

async function floorOfTwo(options: Parameters<typeof startFakeAmi>[0] = {}) {
  const ami = await startFakeAmi(options);
  ami.floor.hasMember('8000', ANN, { MemberName: 'Ann Smith' });
  ami.floor.hasMember('8000', BOB, { MemberName: 'Bob Ünal' });
  ami.floor.hasMember('8001', BOB, { MemberName: 'Bob Ünal' });
  return ami;
}

type Followed = ReturnType<typeof followAsterisk>;
const live = ({ source }: Followed) => eventually(() => expect(source.health().status).toBe('live'));
const shows = (followed: Followed, queue: string, states: object) =>
  eventually(() => expect(followed.states(queue)).toEqual(states), 2_000);

describe('an Asterisk', () => {
  it('is logged in to without sending the secret, and is live when its queues are known', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port());
    await live(followed);
    expect(followed.states('8000')).toEqual({ 101: 'READY', 102: 'READY' });
    expect(followed.floor().agentNames.get('pbx/102')).toBe('Bob Ünal');
    expect(JSON.stringify(ami.asked)).not.toContain(SECRET);
    expect(ami.asked.map(({ action }) => action)).toEqual(['Challenge', 'Login', 'GetConfig', 'QueueStatus']);
    expect(ami.asked[1]?.events).toBe('system,agent');
  });

  it.each([true, false])('tells what happens at once (Timestamp: %s)', async (timestamps) => {
    const ami = await floorOfTwo({ timestamps });
    const followed = followAsterisk(ami.port());
    await live(followed);
    ami.floor.pause(ANN, 'Lunch');
    ami.floor.join('8000', 'c1');
    await shows(followed, '8000', { 101: 'NOT_READY', 102: 'READY' });
    await eventually(() => expect(followed.queue('8000')?.waiting.size).toBe(1));
    expect(followed.queue('8000')?.members.get('101')?.reason).toBe('Lunch');
    ami.floor.offer('8000', 'c1', BOB);
    ami.floor.device(BOB, 6);
    ami.floor.device(BOB, 2);
    ami.floor.connect('8000', 'c1', BOB);
    await shows(followed, '8000', { 101: 'NOT_READY', 102: 'QUEUE_CALL' });
    expect(followed.states('8001')).toEqual({ 102: 'OTHER_CALL' });
    expect(followed.queue('8000')?.waiting.size).toBe(0);
    ami.floor.complete('8000', 'c1', BOB);
    ami.floor.device(BOB, 1);
    await shows(followed, '8000', { 101: 'NOT_READY', 102: 'READY' });
    expect(followed.states('8001')).toEqual({ 102: 'READY' });
    // Nobody was ever in another call where a queue call was brought to them.
    const inEighty = followed.ofType('AgentStateChanged').filter(({ queue }) => queue === '8000');
    expect(inEighty.map(({ state }) => state)).not.toContain('OTHER_CALL');
  });

  it('ends wrap-up by the clock', async () => {
    const ami = await floorOfTwo();
    ami.floor.hasMember('8000', ANN, { Wrapuptime: 2 });
    const followed = followAsterisk(ami.port());
    await live(followed);
    ami.floor.join('8000', 'c1');
    ami.floor.connect('8000', 'c1', ANN);
    ami.floor.device(ANN, 2);
    ami.floor.complete('8000', 'c1', ANN);
    ami.floor.device(ANN, 1);
    await eventually(() =>
      expect(followed.ofType('AgentStateChanged').map(({ state }) => state)).toEqual([
        ...['QUEUE_CALL', 'WRAP_UP', 'READY'],
      ]),
    );
    const [, begun, over] = followed.ofType('AgentStateChanged');
    expect((over?.at ?? 0) - (begun?.at ?? 0)).toBeLessThanOrEqual(2_000);
  });

  it('tells by itself how long its wrap-ups last, to an account that may read it', async () => {
    const ami = await floorOfTwo({
      queuesConf: '[general]\n[8001]\n[8000]\nstrategy = ringall\nwrapuptime = 60',
    });
    const followed = followAsterisk(ami.port());
    await live(followed);
    ami.floor.connect('8000', 'c1', ANN);
    ami.floor.complete('8000', 'c1', ANN);
    await shows(followed, '8000', { 101: 'WRAP_UP', 102: 'READY' });
  });

  it('is not asked for its configuration when we were told how long wrap-ups last', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port(), { wrapUps: { queues: new Map([['8000', 60]]), others: 0 } });
    await live(followed);
    ami.floor.connect('8000', 'c1', ANN);
    ami.floor.complete('8000', 'c1', ANN);
    await shows(followed, '8000', { 101: 'WRAP_UP', 102: 'READY' });
    expect(ami.asked.map(({ action }) => action)).not.toContain('GetConfig');
  });

  it('shows only the queues that are followed, and says of one it does not have that it has none', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port(), { queues: ['8001', '8009'] });
    await live(followed);
    expect(followed.queue('8000')).toBeUndefined();
    expect(followed.queue('8009')?.unknownWhy).toBe('Asterisk has no queue of this name');
    expect(followed.source.health().note).toBe('Asterisk has no queue 8009');
    ami.floor.hasMember('8009', ANN);
    ami.write('Event: Reload\r\nPrivilege: system,all\r\nModule: app_queue.so\r\nStatus: 0\r\n\r\n');
    await shows(followed, '8009', { 101: 'READY' });
    expect(followed.source.health().note).toBeNull();
  });
});

describe('when the connection goes', () => {
  it('everything is unknown at once, and known again when it is back, whatever changed meanwhile', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port());
    await live(followed);
    const port = ami.port();
    await ami.close();
    await shows(followed, '8000', { 101: 'UNKNOWN', 102: 'UNKNOWN' });
    expect(followed.queue('8000')?.unknownSince).not.toBeNull();
    expect(followed.source.health().status).toBe('lost');
    ami.floor.pause(ANN, 'Lunch');
    ami.floor.queue('8000').members.delete(BOB);
    ami.floor.join('8000', 'c9');
    await ami.listen(port);
    await shows(followed, '8000', { 101: 'NOT_READY' });
    expect(followed.queue('8000')?.waiting.size).toBe(1);
    expect(followed.queue('8000')?.unknownSince).toBeNull();
    expect(followed.ofType('MembershipRemoved').map(({ agent }) => agent)).toEqual(['102']);
    expect(followed.ofType('LinkRestored')).toHaveLength(1);
  });

  it('a call that goes on is known again', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port());
    await live(followed);
    ami.floor.join('8000', 'c1');
    ami.floor.connect('8000', 'c1', BOB);
    ami.floor.device(BOB, 2);
    await shows(followed, '8000', { 101: 'READY', 102: 'QUEUE_CALL' });
    ami.cut();
    await eventually(() => expect(followed.ofType('LinkLost')).toHaveLength(1));
    await shows(followed, '8000', { 101: 'READY', 102: 'QUEUE_CALL' });
    expect(followed.states('8001')).toEqual({ 102: 'OTHER_CALL' });
  });

  it('without a word, that is noticed', async () => {
    const ami = await floorOfTwo();
    const proxy = await startTcpProxy(ami.port());
    const followed = followAsterisk(proxy.port);
    await live(followed);
    const before = Date.now();
    proxy.goDead();
    await shows(followed, '8000', { 101: 'UNKNOWN', 102: 'UNKNOWN' });
    expect(followed.queue('8000')?.unknownSince).toBeLessThanOrEqual(before + 200);
    expect(followed.source.health().note).toMatch(/nothing heard|does not answer/);
    proxy.heal();
    await shows(followed, '8000', { 101: 'READY', 102: 'READY' });
  });

  it('a wrong secret is said to be refused, and not tried again in a hurry', async () => {
    const ami = await floorOfTwo();
    const waits: number[] = [];
    const wait = async (ms: number, signal: AbortSignal) => {
      waits.push(ms);
      if (!signal.aborted) await once(signal, 'abort');
    };
    const followed = followAsterisk(ami.port(), {
      secret: 'mistyped-secret',
      timers: { wait, random: () => 0.5 },
    });
    await eventually(() => expect(waits).toEqual([60_000]));
    expect(followed.source.health().status).toBe('refused');
    expect(followed.source.health().note).toMatch(
      /refused the log-in of wallboard \("Authentication failed"\)/,
    );
    expect(followed.source.faults()).toMatchObject({ 'log-in-refused': 1 });
    expect(ami.asked.filter(({ action }) => action === 'Login')).toHaveLength(1);
  });

  it('to something that is no Asterisk, that is said', async () => {
    const server = createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const followed = followAsterisk((server.address() as AddressInfo).port);
    await eventually(() =>
      expect(followed.source.health()).toMatchObject({
        status: 'lost',
        note: 'this is no manager port of Asterisk: it greets with "SSH-2.0-OpenSSH_9.2"',
      }),
    );
  });
});

describe('over TLS', () => {
  it('a certificate of a private authority is trusted if it was given, and not otherwise', async () => {
    const ami = await floorOfTwo({ tls: { key: KEY, cert: CERTIFICATE } });
    const trusting = followAsterisk(ami.port(), { tls: { verify: true, ca: CERTIFICATE } });
    const doubting = followAsterisk(ami.port(), { tls: { verify: true } });
    await live(trusting);
    await eventually(() => expect(doubting.source.health().note).toMatch(/self[- ]signed/));
    expect(doubting.source.health().status).not.toBe('live');
  });
});

describe('what an Asterisk says wrongly', () => {
  it('in pieces of one byte is understood', async () => {
    const ami = await floorOfTwo();
    ami.lies.piecesOf = 1;
    const followed = followAsterisk(ami.port());
    await live(followed);
    ami.floor.pause(ANN, 'Lunch');
    await shows(followed, '8000', { 101: 'NOT_READY', 102: 'READY' });
  });

  it('is set aside, and what follows is understood', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port());
    await live(followed);
    ami.write('Event: QueueMemberStatus\r\nQueue: 8000\r\nInterface: PJSIP/101\r\nStatus: many\r\n\r\n');
    ami.write('what is this\r\n\r\n');
    ami.write(`Event: QueueMemberPause\r\nQueue: ${'8'.repeat(100_000)}\r\n\r\n`);
    ami.floor.pause(BOB, 'Lunch');
    await shows(followed, '8000', { 101: 'READY', 102: 'NOT_READY' });
    expect(followed.ofType('FrameSetAside')).toHaveLength(3);
    await eventually(() => expect(followed.source.faults()).toMatchObject({ 'set-aside': 3 }));
    expect(followed.source.health().status).toBe('live');
  });

  it('a state that nobody knows is shown as unknown', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port());
    await live(followed);
    ami.floor.device(ANN, 77);
    await shows(followed, '8000', { 101: 'UNKNOWN', 102: 'READY' });
  });

  it('a listing that never ends does not count, and ends the connection', async () => {
    const ami = await floorOfTwo();
    ami.lies.neverCompletes = true;
    const followed = followAsterisk(ami.port());
    await eventually(() =>
      expect(followed.source.health().note).toBe('Asterisk does not finish its list of queues'),
    );
    expect(followed.ofType('QueueSnapshotTaken')).toEqual([]);
    ami.lies.neverCompletes = false;
    await live(followed);
    expect(followed.states('8001')).toEqual({ 102: 'READY' });
  });

  it('a listing with another number of items than it claims is asked for again', async () => {
    const ami = await floorOfTwo();
    Object.assign(ami.lies, {
      miscountsBy: 1,
      hides: ({ Location }: { Location?: string }) => Location === ANN,
    });
    const followed = followAsterisk(ami.port());
    await eventually(() => expect(ami.asked.at(-1)?.action).toBe('QueueStatus'));
    delete ami.lies.hides;
    await live(followed);
    expect(followed.source.faults()).toMatchObject({ 'listing-miscounted': 1 });
    expect(followed.states('8000')).toEqual({ 101: 'READY', 102: 'READY' });
  });

  it('what a reload changed without a word is found by listings', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port(), { timings: { auditEveryMs: 100 } });
    await live(followed);
    ami.floor.hasMember('8001', ANN, { MemberName: 'Ann Smith' });
    ami.floor.queue('8000').members.delete(BOB);
    await shows(followed, '8001', { 101: 'READY', 102: 'READY' });
    expect(followed.states('8000')).toEqual({ 101: 'READY' });
    ami.floor.queues.delete('8001');
    await eventually(() => expect(followed.queue('8001')).toBeUndefined());
    expect(followed.source.faults()).toMatchObject({ drift: 2 });
  });

  it('a listing that agrees with what is known is not told again', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port(), { timings: { auditEveryMs: 30 } });
    await live(followed);
    const told = followed.events.length;
    const listings = () => ami.asked.filter(({ action }) => action === 'QueueStatus').length;
    const before = listings();
    await eventually(() => expect(listings()).toBeGreaterThan(before + 4));
    expect(followed.events).toHaveLength(told);
  });

  it('an account that may not read what happens in queues is named', async () => {
    const ami = await floorOfTwo();
    ami.lies.tellsNothing = true;
    const followed = followAsterisk(ami.port(), { timings: { auditEveryMs: 50 } });
    await live(followed);
    ami.floor.pause(ANN, 'Lunch');
    await shows(followed, '8000', { 101: 'NOT_READY', 102: 'READY' });
    expect(followed.source.health().note).toMatch(/needs read = agent/);
  });
});

describe('commands', () => {
  it('pause and bring back, in one queue or in all', async () => {
    const ami = await floorOfTwo();
    const { source, ...followed } = followAsterisk(ami.port());
    await live({ source, ...followed });
    expect(await source.ami.pause('102', null, 'Lunch')).toEqual({ kind: 'done' });
    await shows({ source, ...followed }, '8001', { 102: 'NOT_READY' });
    expect(followed.states('8000')).toEqual({ 101: 'READY', 102: 'NOT_READY' });
    expect(await source.ami.unpause('102', '8001')).toEqual({ kind: 'done' });
    await shows({ source, ...followed }, '8001', { 102: 'READY' });
    expect(followed.queue('8000')?.members.get('102')).toMatchObject({ state: 'NOT_READY', reason: 'Lunch' });
  });

  it('add a member and take it away', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port());
    await live(followed);
    const { ami: commands } = followed.source;
    expect(await commands.addMember({ queue: '8001', device: ANN, name: 'Ann Smith' })).toEqual({
      kind: 'done',
    });
    await shows(followed, '8001', { 101: 'READY', 102: 'READY' });
    expect(await commands.removeMember('101', '8001')).toEqual({ kind: 'done' });
    await shows(followed, '8001', { 102: 'READY' });
  });

  it('that cannot be done say why', async () => {
    const ami = await floorOfTwo();
    const followed = followAsterisk(ami.port());
    const { ami: commands } = followed.source;
    const offline = { kind: 'refused', why: '101 is no member' };
    expect(await commands.pause('101', null, 'x')).toEqual(offline);
    await live(followed);
    expect(await commands.pause('999', null, 'x')).toEqual({ kind: 'refused', why: '999 is no member' });
    const smuggled = await commands.pause('101', null, 'x\r\nAction: Command');
    expect(smuggled).toEqual({ kind: 'refused', why: 'Reason holds a line break' });
    ami.floor.queue('8000').members.delete(ANN);
    expect(await commands.pause('101', '8000', 'x')).toEqual({ kind: 'refused', why: 'Interface not found' });
    await followed.stop();
    expect(await commands.removeMember('102', '8000')).toEqual({
      kind: 'refused',
      why: 'Asterisk is not connected',
    });
  });
});
