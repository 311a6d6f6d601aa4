import { describe, expect, it } from 'vitest';
import { asterisk, call, listed, params, told, ANN, noon } from './translating.ts';

/** Each of these orders of events was seen on a real Asterisk. */
describe('the state of a member who is called', () => {
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

  it('is Ready again, whatever the wrap-up time, when Asterisk offers the next call', () => {
    const pbx = asterisk({ wrapUp: 10 });
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentConnect'));
    pbx.hear(5, call('AgentComplete'));
    expect(pbx.state()).toEqual(['WRAP_UP', null]);
    pbx.hear(7, call('AgentCalled', { Uniqueid: 'c2' }));
    expect(pbx.state()).toEqual(['READY', null]);
    pbx.hear(8, call('AgentConnect', { Uniqueid: 'c2' }));
    pbx.hear(9, call('AgentComplete', { Uniqueid: 'c2' }));
    expect(pbx.state()).toEqual(['WRAP_UP', null]);
  });

  it('with call waiting is a queue call until the last of two calls is over', () => {
    const pbx = asterisk();
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentConnect'));
    pbx.hear(3, call('AgentConnect', { Uniqueid: 'c2' }));
    pbx.hear(5, told({ Status: 2, InCall: 0, LastCall: noon + 5 }));
    pbx.hear(5, call('AgentComplete'));
    pbx.until(9);
    expect(pbx.state()).toEqual(['QUEUE_CALL', null]);
    pbx.hear(9, call('AgentComplete', { Uniqueid: 'c2' }));
    pbx.hear(9.1, told({ Status: 1, InCall: 0, LastCall: noon + 9 }));
    expect(pbx.state()).toEqual(['READY', null]);
  });

  it('who was removed and added again in the middle of it is another call, with no wrap-up after it', () => {
    const pbx = asterisk({ wrapUp: 10 });
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentConnect'));
    pbx.hear(2, { Event: 'QueueMemberRemoved', Queue: '8000', Interface: ANN, MemberName: 'Ann' });
    pbx.hear(3, { ...told({ Status: 2 }), Event: 'QueueMemberAdded' });
    pbx.hear(5, call('AgentComplete'));
    expect(pbx.state()).toEqual(['OTHER_CALL', null]);
    pbx.hear(5.5, told({ Status: 1 }));
    expect(pbx.state()).toEqual(['READY', null]);
  });

  it('is over with a call whose end names no caller, because the channel is gone already', () => {
    const pbx = asterisk({ wrapUp: 10 });
    pbx.list(0, params(), listed());
    pbx.hear(1, call('AgentConnect'));
    pbx.hear(5, {
      Event: 'AgentComplete',
      Queue: '8000',
      Interface: ANN,
      MemberName: 'Ann',
      Reason: 'agent',
    });
    expect(pbx.state()).toEqual(['WRAP_UP', null]);
    expect(pbx.events.filter(({ type }) => type === 'FrameSetAside')).toEqual([]);
  });
});
