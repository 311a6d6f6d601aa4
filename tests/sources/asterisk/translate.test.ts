import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, queueOn } from '#tests/support/fold.ts';
import { messagesOf, recorded } from './recording.ts';
import { asterisk, call, facts, listed, params, told, ANN, NOON, noon } from './translating.ts';

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
