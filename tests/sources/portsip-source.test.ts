import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { followPbx } from './followed-pbx.ts';
import { asDocumented, startScriptedPbx, type Command, type Script } from './scripted-pbx.ts';
import { CERTIFICATE, KEY } from './test-certificate.ts';

const QUEUES = ['8000', '8001', '8002'];
const isFor = (command: Command, queue: string, name = 'subscribe') =>
  command.command === name && command.queues?.[0] === queue;

async function followScripted(script: Script = {}, config: Parameters<typeof followPbx>[1] = {}) {
  const pbx = await startScriptedPbx(script);
  return { pbx, ...followPbx(pbx, { queues: QUEUES, ...config }) };
}
type Followed = Awaited<ReturnType<typeof followScripted>>;

const allKnown = (followed: Followed) =>
  eventually(() =>
    expect(QUEUES.map((queue) => followed.queue(queue)?.unknownSince)).toEqual([null, null, null]),
  );

describe('a PBX is followed', () => {
  it.each<[string, Script['on']]>([
    ['as documented', asDocumented],
    [
      'that replies as up to v16.1, by status alone',
      (command, wire) => {
        wire.send({ status: 0 });
        if (command.command === 'subscribe') command.queues?.forEach((queue) => wire.push(queue));
      },
    ],
    [
      'that replies to nothing but the sign-in',
      (command, wire) =>
        command.command === 'auth' ? wire.accept(command) : command.queues?.forEach((q) => wire.push(q)),
    ],
    [
      'that replies after the snapshot',
      (command, wire) => {
        if (command.command === 'subscribe') command.queues?.forEach((queue) => wire.push(queue));
        wire.accept(command);
      },
    ],
    [
      'that refuses queue_management_events',
      (command, wire) =>
        command.topics?.includes('queue_management_events')
          ? wire.refuse(command, 'no right')
          : asDocumented(command, wire),
    ],
  ])('%s', async (_title, on) => {
    const followed = await followScripted({ on });
    await allKnown(followed);
    expect(followed.source.health().status).toBe('live');
    expect(followed.ofType('LinkLost')).toEqual([]);
  });

  it('queue by queue, after the sign-in and the queue list', async () => {
    const followed = await followScripted();
    await allKnown(followed);
    expect(
      followed.pbx.commands.map(({ command, topics, queues }) => [command, topics?.[0], queues]),
    ).toEqual([
      ['auth', undefined, undefined],
      ['subscribe', 'queue_management_events', undefined],
      ...QUEUES.map((queue) => ['subscribe', 'queue_events', [queue]]),
    ]);
  });

  it('with the queues it pushes itself, each subscribed once', async () => {
    const created = { event_type: 'queue_created', queue_number: '8000' };
    const followed = await followScripted(
      {
        on(command, wire) {
          asDocumented(command, wire);
          if (command.topics?.includes('queue_management_events')) [created, created].forEach(wire.send);
        },
      },
      { queues: null },
    );
    await eventually(() => expect(followed.queue('8000')?.unknownSince).toBeNull());
    followed.pbx.wires[0]?.send(created);
    followed.pbx.wires[0]?.send({ event_type: 'queue_created', queue_number: '8001' });
    await eventually(() => expect(followed.queue('8001')?.unknownSince).toBeNull());
    expect(followed.pbx.commands.filter((command) => isFor(command, '8000'))).toHaveLength(1);
  });
});

describe('a queue', () => {
  it('that is refused does not take its neighbours with it, even if a reply before it was lost', async () => {
    const followed = await followScripted({
      on(command, wire) {
        if (isFor(command, '8000')) return wire.push('8000');
        if (isFor(command, '8001')) return wire.refuse(command, 'no such queue');
        asDocumented(command, wire);
      },
    });
    await eventually(() => expect(followed.queue('8001')?.unknownWhy).toMatch(/no such queue/));
    await eventually(() => expect(followed.queue('8002')?.unknownSince).toBeNull());
    expect(followed.queue('8000')?.unknownSince).toBeNull();
    expect(followed.ofType('LinkLost')).toMatchObject([{ queue: '8001' }]);
  });

  it('whose subscription the PBX accepts and then forgets is subscribed anew', async () => {
    let first = true;
    const followed = await followScripted({
      on(command, wire) {
        if (!isFor(command, '8001') || !first) return asDocumented(command, wire);
        first = false;
        wire.accept(command);
      },
    });
    await allKnown(followed);
    expect(followed.pbx.commands.filter((command) => isFor(command, '8001', 'unsubscribe'))).toHaveLength(1);
  });

  it.each<[string, Script['on']]>([
    ['says nothing to', (command, wire) => wire.accept(command)],
    ['refuses', (command, wire) => wire.refuse(command, 'subscribed already')],
  ])('stays known where the PBX %s a second subscription', async (_title, again) => {
    const subscribed = new Set<string>();
    const followed = await followScripted(
      {
        on(command, wire) {
          const queue = command.queues?.[0] ?? '';
          if (command.command === 'unsubscribe') subscribed.delete(queue);
          if (command.command === 'subscribe' && queue !== '' && subscribed.has(queue))
            return again?.(command, wire);
          if (command.command === 'subscribe') subscribed.add(queue);
          asDocumented(command, wire);
        },
      },
      { timings: { resubscribeEveryMs: 100, snapshotWithinMs: 50, snapshotAgainWithinMs: 50 } },
    );
    await eventually(() => expect(followed.ofType('QueueSnapshotTaken').length).toBeGreaterThan(8));
    expect(followed.ofType('LinkLost')).toEqual([]);
  });

  it('of which no snapshot comes any more is Unknown, and the others are not', async () => {
    let silent = false;
    const followed = await followScripted(
      {
        on: (command, wire) =>
          silent && command.queues?.[0] === '8001' ? wire.accept(command) : asDocumented(command, wire),
      },
      { timings: { resubscribeEveryMs: 100, snapshotWithinMs: 50, snapshotAgainWithinMs: 50 } },
    );
    await allKnown(followed);
    silent = true;
    await eventually(() => expect(followed.queue('8001')?.unknownWhy).toMatch(/no snapshot/));
    expect(followed.queue('8002')?.unknownSince).toBeNull();
    silent = false;
    await allKnown(followed);
    expect(followed.ofType('LinkRestored')).toMatchObject([{ queue: '8001' }]);
  });
});

describe('the link', () => {
  it('whose sign-in is not answered is tried again', async () => {
    const followed = await followScripted({
      on: (command, wire) => (followed0.wires.length > 1 ? asDocumented(command, wire) : undefined),
    });
    const followed0 = followed.pbx;
    await allKnown(followed);
    expect(followed.pbx.wires).toHaveLength(2);
  });

  it('with refused credentials is not tried again before its time', async () => {
    const followed = await followScripted(
      { on: (command, wire) => wire.send({ status: -1, error: 'user or secret-word wrong' }) },
      { password: 'secret-word', timings: { refusedRetryMs: 400 } },
    );
    await eventually(() => expect(followed.pbx.commands).toHaveLength(3));
    const [first, second, third] = followed.pbx.commands.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(390);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThan(790);
    expect(followed.source.health()).toMatchObject({ status: 'refused' });
    expect(followed.source.health().note).toMatch(/^PortSIP rejected the user name or password/);
    expect(followed.source.health().note).not.toContain('secret-word');
  });

  it('survives text that is no UTF-8, bytes, and replies to nothing', async () => {
    const followed = await followScripted();
    await allKnown(followed);
    const [wire] = followed.pbx.wires;
    const broken = Buffer.concat([
      Buffer.from('{"event_type":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    wire?.socket.send(broken, { binary: false });
    wire?.socket.send(Buffer.from([0, 1, 2]));
    wire?.send({ status: 0 });
    wire?.push('8000', { '101': 'WRAP_UP' });
    await eventually(() => expect(followed.queue('8000')?.members.get('101')?.state).toBe('WRAP_UP'));
    expect(followed.source.faults()).toMatchObject({ 'set-aside': 2, 'stray-reply': 1 });
    expect(followed.ofType('LinkLost')).toEqual([]);
  });

  it('to an address that is none says so', async () => {
    const { source } = followPbx({ wsiUrl: 'nowhere', apiUrl: 'nowhere' });
    await eventually(() => expect(source.health()).toMatchObject({ status: 'lost' }));
    expect(source.health().note).toMatch(/Invalid URL/);
  });

  it('that is stopped says nothing more, and lets go of everything at once', async () => {
    const followed = await followScripted({ rest: () => undefined });
    await allKnown(followed);
    const before = followed.events.length;
    followed.pbx.wires[0]?.push('8000', {});
    await followed.stop();
    followed.pbx.wires[0]?.push('8001', {});
    await eventually(() => expect(followed.pbx.wires[0]?.socket.readyState).toBe(3));
    expect(followed.events.length).toBe(before);
  });
});

describe('the certificate of a PBX', () => {
  const tls = { cert: CERTIFICATE, key: KEY };

  it('that nobody vouches for is not accepted', async () => {
    const followed = await followScripted({ tls });
    await eventually(() => expect(followed.source.health().note).toMatch(/self-signed certificate/));
    expect(followed.pbx.commands).toEqual([]);
  });

  it('is accepted when its own authority is given, for the feed and for REST', async () => {
    const followed = await followScripted({ tls }, { tls: { verify: true, ca: CERTIFICATE } });
    await allKnown(followed);
    await eventually(() => expect(followed.pbx.requests).toContain('POST /api/auth/sign_in'));
  });

  it('is not looked at when so configured, which is warned of once', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const followed = await followScripted({ tls }, { tls: { verify: false }, log });
    await allKnown(followed);
    const warnings = lines.filter((line) => line.includes('certificate'));
    expect(warnings).toHaveLength(1);
  });
});
