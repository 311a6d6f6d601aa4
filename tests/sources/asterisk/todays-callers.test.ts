import { describe, expect, it } from 'vitest';
import { callerEventOf, noCallersYet, type CallersDay } from '#lib/floor/callers/callers.ts';
import { evolveCallers } from '#lib/floor/callers/evolve-callers.ts';
import { DEFAULT_RULE } from '#lib/floor/callers/service-level.ts';
import { queueToday } from '#lib/floor/callers/today.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Message } from '#lib/sources/asterisk/frames.ts';
import { eventually } from '#tests/support/eventually.ts';
import { followAsterisk, startFakeAmi } from './followed-asterisk.ts';
import { cameAt, messagesOf, recorded, recordedLater, replay, timesOf } from './recording.ts';

const QUEUES = ['8000', '8001'];
const DAY = { from: -Infinity, to: Infinity };

/** What Asterisk's own words say of a queue's callers, each told apart by its channel. */
function saidOf(messages: readonly Message[], queue: string) {
  const callers = (event: string) =>
    new Set(
      messages
        .filter(({ fields }) => fields.event === event && fields.queue === queue)
        .map(({ fields }) => fields.uniqueid),
    ).size;
  return {
    offered: callers('QueueCallerJoin'),
    answered: callers('AgentConnect'),
    abandoned: callers('QueueCallerAbandon'),
  };
}

const foldAll = (events: readonly FloorEvent[]): CallersDay =>
  events.reduce((day, event) => {
    const caller = callerEventOf(event);
    return caller ? evolveCallers(day, caller).day : day;
  }, noCallersYet(DAY));

function countsOf(day: CallersDay, queue: string) {
  const callers = day.queues.get(`pbx/${queue}`);
  if (!callers) throw new Error(`no word of ${queue}`);
  return queueToday(callers, DAY, DEFAULT_RULE);
}

describe.each([
  ['a shift', recorded, cameAt],
  ['a busier one', recordedLater, timesOf(messagesOf(recordedLater), Date.UTC(2026, 10, 22, 18, 33))],
])('the figures of %s as a real Asterisk told it', (_title, stream, times) => {
  const messages = messagesOf(stream);
  const day = foldAll(replay(messages, { times: [...times] }).events);

  it.each(QUEUES)('are those of its own words, in queue %s', (queue) => {
    expect(countsOf(day, queue).counts).toEqual({ ...saidOf(messages, queue), overflow: 0, callbacks: 0 });
  });

  it('know the wait of everybody who was answered', () => {
    for (const queue of QUEUES) {
      const { answerTime, counts } = countsOf(day, queue);
      expect(answerTime.den).toBe(counts.answered);
    }
  });
});

it('the recorded shift, from the manager port to the figures', async () => {
  const messages = messagesOf(recorded);
  const ami = await startFakeAmi();
  for (const queue of QUEUES) ami.floor.hasMember(queue, 'Local/101@agents');
  const followed = followAsterisk(ami.port());
  await eventually(() => expect(followed.source.health().status).toBe('live'));
  const ofCallers = messages.filter(({ fields }) => /^QueueCaller|^AgentConnect$/.test(fields.event ?? ''));
  ami.write(ofCallers.map(({ lines }) => `${lines.join('\r\n')}\r\n\r\n`).join(''));
  await eventually(() => {
    const day = foldAll(followed.events);
    for (const queue of QUEUES) expect(countsOf(day, queue).counts).toMatchObject(saidOf(messages, queue));
  });
});
