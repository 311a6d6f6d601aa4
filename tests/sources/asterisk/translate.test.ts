import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { blankMemory } from '#lib/sources/asterisk/translate-memory.ts';
import { nextDue, passTime, translate } from '#lib/sources/asterisk/translate.ts';
import { fold, queueOn } from '#tests/support/fold.ts';
import { block } from './fake-ami.ts';
import type { Headers } from './fake-floor.ts';
import { messagesOf, recorded } from './recording.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const noon = NOON / 1000;
const ANN = 'PJSIP/101';

/** A translator and the floor that what it says makes. Times are seconds after noon. */
function asterisk({ only = null as string[] | null, wrapUp = 0 } = {}) {
  let memory = blankMemory('pbx', only, { queues: new Map([['8000', wrapUp]]), others: 0 });
  const events: FloorEvent[] = [];
  const unsettled: string[] = [];
  let ids = 0;
  const newId = () => `id-${(ids += 1)}`;
  const keep = (said: ReturnType<typeof translate>) => {
    memory = said.memory;
    events.push(...said.events);
    for (const notice of said.notices) if (notice.kind === 'unsettled') unsettled.push(notice.why);
  };
  const until = (at: number) => {
    for (let due = nextDue(memory); due !== null && due <= NOON + at * 1000; due = nextDue(memory))
      keep(passTime(memory, { receivedAt: due, newId }));
  };
  const hear = (at: number, headers: Headers) => {
    until(at);
    for (const message of messagesOf(Buffer.from(`Hello\r\n${block(headers)}`)))
      keep(translate(memory, message, { receivedAt: NOON + at * 1000, newId }));
  };
  const list = (at: number, ...items: readonly Headers[]) => {
    for (const item of items) hear(at, item);
    hear(at, { Event: 'QueueStatusComplete', EventList: 'Complete', ListItems: items.length });
  };
  const state = (agent = '101', queue = '8000') => {
    const member = queueOn(fold(events).floor, queue).members.get(agent);
    return member ? [member.state, member.reason] : null;
  };
  return { events, unsettled, hear, list, until, state };
}

const params = (Queue = '8000'): Headers => ({ Event: 'QueueParams', Queue });
const facts = { Status: 1, Paused: 0, InCall: 0, LastCall: 0 };
const listed = (more: Headers = {}): Headers => ({
  ...{ Event: 'QueueMember', Queue: '8000', Name: 'Ann', Location: ANN, ...facts },
  ...more,
});
const told = (more: Headers = {}): Headers => ({
  ...{ Event: 'QueueMemberStatus', Queue: '8000', MemberName: 'Ann', Interface: ANN, ...facts },
  ...more,
});
const call = (Event: string, more: Headers = {}): Headers => ({
  ...{ Event, Queue: '8000', Interface: ANN, MemberName: 'Ann', Uniqueid: 'c1' },
  ...more,
});

describe('the state of a member', () => {
  it.each([
    [{ Status: 0 }, 'LOGGED_OUT', 'OFFLINE'],
    [{ Status: 4 }, 'LOGGED_OUT', 'OFFLINE'],
    [{ Status: 5, Paused: 1, InCall: 1 }, 'LOGGED_OUT', 'OFFLINE'],
    [{ Status: 0, InCall: 1 }, 'QUEUE_CALL', null],
    [{ Status: 2, InCall: 1, Paused: 1 }, 'QUEUE_CALL', null],
    [{ Status: 1, InCall: 1 }, 'QUEUE_CALL', null],
    [{ Status: 2 }, 'OTHER_CALL', null],
    [{ Status: 3, Paused: 1 }, 'OTHER_CALL', null],
    [{ Status: 7 }, 'OTHER_CALL', null],
    [{ Status: 8 }, 'OTHER_CALL', null],
    [{ Paused: 1, PausedReason: 'Lunch' }, 'NOT_READY', 'Lunch'],
    [{ Paused: 1, LastCall: noon }, 'NOT_READY', null],
    [{ LastCall: noon - 9 }, 'WRAP_UP', null],
    [{ LastCall: noon - 10 }, 'READY', null],
    [{ LastCall: noon - 10, Wrapuptime: 20 }, 'WRAP_UP', null],
    [{ Status: 6 }, 'READY', null],
    [{ Status: 9 }, 'UNKNOWN', null],
  ])('listed as %j is %s', (more, state, reason) => {
    const pbx = asterisk({ wrapUp: 10 });
    pbx.list(0, params(), listed(more));
    expect(pbx.state()).toEqual([state, reason]);
  });

  it('is told with the names that older versions use', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    const old = { Event: 'QueueMemberPause', Queue: '8000', Location: ANN, MemberName: 'Ann' };
    pbx.hear(1, { ...old, Status: 1, Paused: 1, Reason: 'Lunch' });
    expect(pbx.state()).toEqual(['NOT_READY', 'Lunch']);
  });

  it('follows a call without `InCall`, which older versions do not tell', () => {
    const pbx = asterisk({ wrapUp: 10 });
    const old = { Queue: '8000', Paused: 0 };
    pbx.list(0, params(), { Event: 'QueueMember', Location: ANN, Status: 1, ...old });
    pbx.hear(1, call('AgentConnect'));
    pbx.hear(2, { Event: 'QueueMemberStatus', Interface: ANN, Status: 2, ...old });
    expect(pbx.state()).toEqual(['QUEUE_CALL', null]);
    pbx.hear(9.5, call('AgentComplete'));
    pbx.hear(9.6, { Event: 'QueueMemberStatus', Interface: ANN, Status: 1, ...old });
    expect(pbx.state()).toEqual(['WRAP_UP', null]);
    pbx.until(18.9);
    expect(pbx.state()).toEqual(['WRAP_UP', null]);
    pbx.until(19);
    expect(pbx.state()).toEqual(['READY', null]);
  });

  it('of a device that is in use for longer than its call is another call', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentConnect'));
    pbx.hear(2, told({ Status: 2, InCall: 1 }));
    pbx.hear(5, call('AgentComplete'));
    pbx.until(5.4);
    expect(pbx.state()).toEqual(['QUEUE_CALL', null]);
    pbx.until(5.5);
    expect(pbx.state()).toEqual(['OTHER_CALL', null]);
  });

  it('is not taken back by an `InCall` that is older than the end of the call', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentConnect'));
    pbx.hear(5, call('AgentComplete'));
    pbx.hear(5.01, told({ Status: 1, InCall: 1 }));
    expect(pbx.state()).toEqual(['READY', null]);
  });

  it('stays a queue call when a reload forgets the call, until the device is idle', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentConnect'));
    pbx.list(2, params(), listed({ Status: 2, InCall: 0 }));
    expect(pbx.state()).toEqual(['QUEUE_CALL', null]);
    pbx.hear(3, told({ Status: 1, InCall: 0 }));
    expect(pbx.state()).toEqual(['READY', null]);
  });

  it('is not another call while a queue brings one: who answers hears an announcement first', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentCalled'));
    pbx.hear(1, told({ Status: 6 }));
    pbx.hear(2, told({ Status: 2 }));
    pbx.until(8);
    expect(pbx.state()).toEqual(['READY', null]);
    pbx.hear(8, call('AgentConnect'));
    expect(pbx.state()).toEqual(['QUEUE_CALL', null]);
  });

  it('is another call when the offer came to nothing, or found one going on', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentCalled'));
    pbx.hear(2, told({ Status: 2 }));
    pbx.hear(3, call('AgentRingNoAnswer'));
    expect(pbx.state()).toEqual(['OTHER_CALL', null]);
    pbx.hear(4, call('AgentCalled', { Uniqueid: 'c2' }));
    pbx.hear(4, told({ Status: 7 }));
    expect(pbx.state()).toEqual(['OTHER_CALL', null]);
  });

  it('in the other queues of who talks is another call, before the device says so', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed(), params('8001'), listed({ Queue: '8001', Paused: 1 }));
    pbx.hear(1, call('AgentConnect'));
    expect(pbx.state('101', '8001')).toEqual(['OTHER_CALL', null]);
    pbx.hear(2, call('AgentComplete'));
    expect(pbx.state('101', '8001')).toEqual(['NOT_READY', null]);
  });
});

describe('who is who', () => {
  it('an agent is called by the extension, whatever kind of device rings', () => {
    const pbx = asterisk();
    const devices = [
      'SIP/101',
      'Local/102@from-queue/n',
      'Agent/103',
      'PJSIP/104@trunk',
      'SIP/trunk/0791',
      'odd',
    ];
    pbx.list(0, params(), ...devices.map((Location) => listed({ Location })));
    const members = [...queueOn(fold(pbx.events).floor).members.keys()];
    expect(members).toEqual(['101', '102', '103', '104', 'SIP/trunk/0791', 'odd']);
  });

  it('two devices of one extension in one queue are two members', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed(), listed({ Location: 'Local/101@mobile', Paused: 1 }));
    expect(pbx.state('101')).toEqual(['READY', null]);
    expect(pbx.state('Local/101@mobile')).toEqual(['NOT_READY', null]);
    pbx.hear(1, { Event: 'QueueMemberRemoved', Queue: '8000', Interface: ANN });
    pbx.hear(2, told({ Interface: 'Local/101@mobile' }));
    expect(pbx.state('101')).toBeNull();
    expect(pbx.state('Local/101@mobile')).toEqual(['READY', null]);
  });

  it('a member called by its device has no name', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed({ Name: ANN }));
    expect(pbx.events.map(({ type }) => type)).toEqual(['QueueSnapshotTaken']);
  });
});

describe('callers', () => {
  const joined = {
    Event: 'QueueCallerJoin',
    Queue: '8000',
    Uniqueid: 'c1',
    CallerIDNum: '4416',
    Position: 1,
  };
  const left = { Event: 'QueueCallerLeave', Queue: '8000', Uniqueid: 'c1' };
  const howTheyLeft = ({ events }: ReturnType<typeof asterisk>) =>
    events.flatMap((event) => (event.type === 'CallerLeft' ? [[event.how, (event.at - NOON) / 1000]] : []));

  it('who leave and are connected with nobody left by themselves, when they left', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, joined);
    pbx.hear(9, left);
    pbx.until(10);
    expect(howTheyLeft(pbx)).toEqual([['overflow', 9]]);
  });

  it('are answered when somebody is connected with them', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, joined);
    pbx.hear(9, left);
    pbx.hear(9.1, call('AgentConnect'));
    pbx.until(11);
    expect(howTheyLeft(pbx)).toEqual([['answered', 9]]);
  });

  it('who give up do so once', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, joined);
    pbx.hear(5, { ...left, Event: 'QueueCallerAbandon' });
    pbx.hear(5, left);
    pbx.until(7);
    expect(howTheyLeft(pbx)).toEqual([['abandoned', 5]]);
  });

  it('that wait already have waited so long, and nobody is called unknown', () => {
    const pbx = asterisk();
    const entry = { Event: 'QueueEntry', Queue: '8000', Position: 1, Uniqueid: 'c1', Wait: 42 };
    pbx.list(0, params(), { ...entry, CallerIDNum: '4416', CallerIDName: 'unknown' });
    pbx.hear(1, joined);
    const [waiting] = queueOn(fold(pbx.events).floor).waiting.values();
    expect(waiting).toMatchObject({ since: NOON - 42_000, name: '', number: '4416' });
  });
});

describe('what is not certain is asked for', () => {
  it('a queue that is heard of before it is listed', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, told({ Queue: '8005' }));
    expect(pbx.unsettled).toEqual(['queue 8005 is not known yet']);
    expect(fold(pbx.events).floor.queues.size).toBe(1);
  });

  it('but not about queues that are not followed', () => {
    const pbx = asterisk({ only: ['8000'] });
    pbx.list(0, params(), listed(), params('8005'), listed({ Queue: '8005' }));
    pbx.hear(1, told({ Queue: '8005', Paused: 1 }));
    expect(pbx.unsettled).toEqual([]);
    expect(fold(pbx.events).floor.queues.size).toBe(1);
  });

  it('a listing that is short by the same number again is believed', () => {
    const pbx = asterisk();
    const end = { Event: 'QueueStatusComplete', ListItems: 9 };
    for (const item of [params(), listed(), end]) pbx.hear(0, item);
    expect(pbx.events.map(({ type }) => type)).toEqual([]);
    for (const item of [params(), listed(), end]) pbx.hear(1, item);
    expect(pbx.events.map(({ type }) => type)).toContain('QueueSnapshotTaken');
  });

  it('and events of others are nothing to us', () => {
    const pbx = asterisk();
    pbx.hear(0, { Event: 'VarSet', Queue: 'x', Variable: 'y' });
    pbx.hear(0, { Event: 'QueueMemberPenalty', Queue: '8000' });
    expect(pbx.events).toEqual([]);
    expect(pbx.unsettled).toEqual([]);
  });
});

describe('whatever an Asterisk says', () => {
  const words = ['8000', ANN, 'c1', '', '-1', '1', '7', '99999999999999', 'Ünal\u0000', '__proto__', 'NaN'];
  const keys = [
    'queue',
    'interface',
    'status',
    'paused',
    'incall',
    'lastcall',
    'uniqueid',
    'wait',
    'timestamp',
  ];
  const recordedKinds = [...new Set(messagesOf(recorded).map(({ fields }) => fields.event ?? 'Reply'))];
  const spoilt = fc
    .tuple(
      fc.constantFrom(...recordedKinds, 'QueueEntry', 'Reload'),
      fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...words)),
    )
    .map(([Event, fields]) => ({ Event, ...facts, Queue: '8000', Interface: ANN, ...fields }));

  it('is translated or set aside, and the next listing is right', () => {
    fc.assert(
      fc.property(fc.array(spoilt, { maxLength: 30 }), (said) => {
        const pbx = asterisk({ wrapUp: 5 });
        pbx.list(0, params(), listed());
        said.forEach((headers, i) => pbx.hear(i, headers));
        pbx.list(40, params(), listed({ LastCall: noon + 40 }));
        pbx.list(50, params(), listed({ LastCall: noon + 40 }));
        pbx.until(60);
        expect(pbx.state()).toEqual(['READY', null]);
        expect(pbx.events.every(({ at, receivedAt }) => at <= receivedAt)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the clock of an Asterisk', () => {
  it('that is minutes slow is corrected, for wrap-ups as well', () => {
    const pbx = asterisk({ wrapUp: 10 });
    const slow = 300;
    const pong = (at: number) =>
      pbx.hear(at, { Response: 'Success', Ping: 'Pong', Timestamp: noon + at - slow });
    [0, 1, 2, 3, 4].forEach(pong);
    pbx.list(5, params(), listed({ LastCall: noon - slow + 1 }));
    expect(pbx.state()).toEqual(['WRAP_UP', null]);
    pbx.until(12);
    expect(pbx.state()).toEqual(['READY', null]);
    pbx.hear(13, told({ Paused: 1, Timestamp: noon + 12.5 - slow }));
    expect(pbx.events.at(-1)?.at).toBe(NOON + 12_500);
  });
});
