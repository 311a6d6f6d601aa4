import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '#lib/sources/asterisk/frames.ts';
import { fold, queueOn } from '#tests/support/fold.ts';
import { messagesOf, recordedLater, replay, timesOf, withoutTimestamps } from './recording.ts';

const times = timesOf(messagesOf(recordedLater), Date.UTC(2026, 10, 22, 18, 33));

const closingAt = (messages: readonly Message[]): number =>
  messages.findLastIndex(({ fields }) => fields.eventlist === 'start');

/** What is shown after these messages: who is in which state, and how many wait. */
function shown(messages: readonly Message[], at: readonly number[] = times) {
  const { events } = replay(messages, { times: at });
  const { floor } = fold(events);
  return ['8000', '8001'].map((queue) => ({
    waiting: queueOn(floor, queue).waiting.size,
    members: Object.fromEntries(
      [...queueOn(floor, queue).members].map(([agent, { state, reason }]) => [agent, [state, reason]]),
    ),
  }));
}

describe.each([
  ['with Timestamp', recordedLater],
  ['without Timestamp', withoutTimestamps(recordedLater)],
])('a busier shift on Asterisk 22, %s', (_, stream) => {
  const messages = messagesOf(stream);
  const closing = closingAt(messages);

  it('leads from its first listing to its closing one, and to the callers who still wait', () => {
    const end = shown(messages.slice(closing), times.slice(closing));
    expect(shown(messages.slice(0, closing))).toEqual(end);
    expect(end.some(({ waiting }) => waiting > 0)).toBe(true);
  });

  it('leads there wherever the network cuts it', () => {
    const end = shown(messages.slice(0, closing));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 60 }), (sizes) => {
        const cut = messagesOf(stream, sizes);
        expect(shown(cut.slice(0, closingAt(cut)))).toEqual(end);
      }),
      { numRuns: 20 },
    );
  });

  it('has nothing that is not understood', () => {
    const { events } = replay(messages, { times });
    expect(events.filter(({ type }) => type === 'FrameSetAside')).toEqual([]);
  });
});
