import type { FloorEvent } from '#lib/floor/events.ts';
import { blankMemory } from '#lib/sources/asterisk/translate-memory.ts';
import { nextDue, passTime, translate } from '#lib/sources/asterisk/translate.ts';
import { fold, queueOn } from '#tests/support/fold.ts';
import { block } from './fake-ami.ts';
import type { Headers } from './fake-floor.ts';
import { messagesOf } from './recording.ts';

export const NOON = Date.UTC(2026, 10, 22, 12);
export const noon = NOON / 1000;
export const ANN = 'PJSIP/101';

/** A translator and the floor that what it says makes. Times are seconds after noon. */
export function asterisk({ only = null as string[] | null, wrapUp = 0 } = {}) {
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

export const params = (Queue = '8000'): Headers => ({ Event: 'QueueParams', Queue });
export const facts = { Status: 1, Paused: 0, InCall: 0, LastCall: 0 };
export const listed = (more: Headers = {}): Headers => ({
  ...{ Event: 'QueueMember', Queue: '8000', Name: 'Ann', Location: ANN, ...facts },
  ...more,
});
export const told = (more: Headers = {}): Headers => ({
  ...{ Event: 'QueueMemberStatus', Queue: '8000', MemberName: 'Ann', Interface: ANN, ...facts },
  ...more,
});
export const call = (Event: string, more: Headers = {}): Headers => ({
  ...{ Event, Queue: '8000', Interface: ANN, MemberName: 'Ann', Uniqueid: 'c1' },
  ...more,
});
