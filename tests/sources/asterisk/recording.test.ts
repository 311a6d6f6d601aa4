import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '#lib/floor/evolve.ts';
import { emptyFloor, type Floor } from '#lib/floor/floor.ts';
import { fold, queueOn } from '#tests/support/fold.ts';
import { actions, cameAt, messagesOf, recorded, replay, withoutTimestamps } from './recording.ts';
import { membersAt, trueState, type TrueState } from './true-states.ts';

const QUEUES = ['8000', '8001'];
const streams = [
  ['with Timestamp', recorded],
  ['without Timestamp', withoutTimestamps(recorded)],
] as const;

type Standing = Record<string, TrueState>;

const standing = (floor: Floor, queue: string): Standing =>
  Object.fromEntries(
    [...queueOn(floor, queue).members].map(([agent, { state, reason }]) => [agent, { state, reason }]),
  );

/** The listing that ends the recording, by itself. */
function closing(stream: Buffer): Floor {
  const messages = messagesOf(stream);
  const from = messages.findLastIndex(({ fields }) => fields.eventlist === 'start');
  return fold(replay(messages.slice(from), { times: cameAt.slice(from) }).events).floor;
}

/** The same when nobody wraps up any more. */
const shortly = (standing: Standing): Standing =>
  Object.fromEntries(
    Object.entries(standing).map(([agent, one]) => [
      agent,
      one.state === 'WRAP_UP' ? { ...one, state: 'READY' as const } : one,
    ]),
  );

/** Everything up to the closing listing, which is not to be heard. */
const untilClosing = (stream: Buffer, sizes: readonly number[] = []) => {
  const messages = messagesOf(stream, sizes);
  return messages.slice(
    0,
    messages.findLastIndex(({ fields }) => fields.eventlist === 'start'),
  );
};

describe.each(streams)('the recorded shift, %s', (_, stream) => {
  it('leads from its first listing to its closing one', () => {
    const { floor, hints } = fold(replay(untilClosing(stream)).events);
    const end = closing(stream);
    for (const queue of QUEUES) {
      expect(standing(floor, queue)).toEqual(standing(end, queue));
      expect(queueOn(floor, queue).waiting.size).toBe(0);
    }
    expect(hints.filter(({ kind }) => kind !== 'lost-event')).toEqual([]);
    expect(Object.keys(standing(end, '8000')).sort()).toEqual(['101', '102']);
  });

  it('leads there wherever the network cuts it', () => {
    const { events } = replay(untilClosing(stream));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 100 }), (sizes) => {
        expect(replay(untilClosing(stream, sizes)).events).toEqual(events);
      }),
      { numRuns: 25 },
    );
  });

  it('finds nothing to correct in its closing listing, and nothing that it does not understand', () => {
    const { events } = replay(messagesOf(stream));
    expect(events.filter(({ type }) => type === 'QueueSnapshotTaken')).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'FrameSetAside')).toEqual([]);
  });

  it('is true at every tenth of a second: what is shown was so within the last second', () => {
    const { events } = replay(messagesOf(stream));
    const [begin = 0, end = 0] = [actions[3]?.at, actions.at(-2)?.at];
    let floor = emptyFloor;
    let told = 0;
    for (let at = begin; at < end; at += 0.1) {
      for (; told < events.length; told += 1) {
        const event = events[told];
        if (!event || event.receivedAt > at * 1000) break;
        floor = evolve(floor, event).floor;
      }
      for (const queue of QUEUES)
        for (const [agent, shown] of Object.entries(standing(floor, queue))) {
          const lately = Array.from({ length: 21 }, (_, i) => at - i * 0.05);
          const truths = lately.map((moment) =>
            membersAt(queue, moment).includes(agent) ? trueState(queue, agent, moment) : null,
          );
          expect(truths, `${agent} in ${queue} at ${at.toFixed(1)}`).toContainEqual(shown);
        }
    }
  });

  it('is made right by the next listing, whatever was lost on the way or came twice', () => {
    const messages = messagesOf(stream);
    const firstEnd = messages.findIndex(({ fields }) => fields.eventlist === 'Complete') + 1;
    const lastBegin = messages.findLastIndex(({ fields }) => fields.eventlist === 'start');
    const ofQueues = messages
      .map((message, i) => ({ message, at: cameAt[i] ?? 0 }))
      .slice(firstEnd, lastBegin)
      .filter(({ message }) => /^(Queue|Agent)/.test(message.fields.event ?? ''));
    const end = (cameAt.at(-1) ?? 0) + 61_000;
    const later = messagesOf(Buffer.from('Hello\r\nEvent: Later\r\n\r\n'));
    const made = fc
      .tuple(fc.subarray(ofQueues), fc.array(fc.boolean(), { maxLength: ofQueues.length }))
      .map(([kept, twice]) => kept.flatMap((one, i) => (twice[i] ? [one, one] : [one])));
    fc.assert(
      fc.property(made, (happened) => {
        const { events } = replay(
          [
            ...messages.slice(0, firstEnd),
            ...happened.map(({ message }) => message),
            ...messages.slice(lastBegin),
            ...later,
          ],
          {
            times: [
              ...cameAt.slice(0, firstEnd),
              ...happened.map(({ at }) => at),
              ...cameAt.slice(lastBegin),
              end,
            ],
          },
        );
        const { floor } = fold(events);
        const truth = closing(stream);
        for (const queue of QUEUES) expect(standing(floor, queue)).toEqual(shortly(standing(truth, queue)));
      }),
      { numRuns: 60 },
    );
  });

  it('tells who waited, and what became of them', () => {
    const { events } = replay(messagesOf(stream));
    const left = events.flatMap((event) => (event.type === 'CallerLeft' ? [event.how] : []));
    expect(left).toEqual(['answered', 'answered', 'answered', 'abandoned', 'answered']);
    expect(events.filter(({ type }) => type === 'CallerQueued')).toHaveLength(5);
  });

  it('tells names as they are written', () => {
    const { floor } = fold(replay(messagesOf(stream)).events);
    expect(Object.fromEntries(floor.agentNames)).toMatchObject({
      'pbx/102': 'Bob Ünal',
      'pbx/104': "Dee D O'Neil",
    });
  });
});
