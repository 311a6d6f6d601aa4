import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionText, login } from '#lib/sources/asterisk/frames-actions.ts';
import { nothingRead, readChunk } from '#lib/sources/asterisk/frames.ts';
import { messagesOf, recorded } from './recording.ts';

const whole = messagesOf(recorded);
const read = (text: string | Buffer) => readChunk({ ...nothingRead, greeted: true }, Buffer.from(text));

describe('the lines of a manager port', () => {
  it('are the same messages wherever the network cuts the stream', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 6_000 }), { maxLength: 120 });
    fc.assert(
      fc.property(sizes, (cuts) => {
        expect(messagesOf(recorded, cuts)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same messages byte by byte, in the middle of a letter and of a line end too', () => {
    const sizes = Array.from<number>({ length: recorded.length }).fill(1);
    expect(messagesOf(recorded, sizes)).toEqual(whole);
  });

  it('are the same messages at every single cut', () => {
    const begun = { ...nothingRead, greeted: true };
    const wrong = whole.flatMap(({ fields, lines }) => {
      const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
      return Array.from(bytes.keys()).filter((cut) => {
        const first = readChunk(begun, bytes.subarray(0, cut));
        const second = readChunk(first.unfinished, bytes.subarray(cut));
        const [message, ...more] = [...first.messages, ...second.messages];
        return JSON.stringify(message?.fields) !== JSON.stringify(fields) || more.length > 0;
      });
    });
    expect(wrong).toEqual([]);
  });

  it('begin with a greeting that no blank line ends', () => {
    const { greeting, messages } = readChunk(nothingRead, recorded.subarray(0, 200));
    expect(greeting).toBe('Asterisk Call Manager/13.0.0');
    expect(messages[0]?.fields).toEqual({
      response: 'Success',
      actionid: 'rb-1',
      message: 'Authentication accepted',
    });
  });

  it('keep names as they are written, colons and quotes included', () => {
    const { messages } = read('Event: X\r\nMemberName: Bob "B: b" Ünal\r\nempty:\r\n\r\n');
    expect(messages[0]?.fields).toEqual({ event: 'X', membername: 'Bob "B: b" Ünal', empty: '' });
  });

  it('take the first of a key that comes again, and no key for something of ours', () => {
    const [message] = read('Event: X\nVariable: a=1\nVariable: b=2\n__proto__: 7\n\n').messages;
    expect(message?.fields.variable).toBe('a=1');
    expect(Object.getPrototypeOf(message?.fields)).toBe(Object.prototype);
  });

  it('without a key are told as a problem of their message, not of the next', () => {
    const { messages } = read('Event: X\r\nno key here\r\n: nor here\r\n\r\nEvent: Y\r\n\r\n');
    expect(messages.map(({ problems }) => problems.length)).toEqual([2, 0]);
  });

  it('that never end are cut, cost no memory and do not lose their place', () => {
    let { unfinished } = read('Event: X\r\nName: ');
    for (let i = 0; i < 50; i += 1) {
      unfinished = readChunk(unfinished, Buffer.alloc(10_000, 'a')).unfinished;
      expect(unfinished.tail.length).toBeLessThan(80_000);
    }
    const { messages } = readChunk(unfinished, Buffer.from('\r\nQueue: 8000\r\n\r\nEvent: Y\r\n\r\n'));
    expect(messages.map(({ fields }) => fields)).toEqual([{ event: 'X', queue: '8000' }, { event: 'Y' }]);
    expect(messages.map(({ problems }) => problems.length)).toEqual([1, 0]);
  });

  it('that are too many for one message are left out', () => {
    const [message] = read(`${`Key: ${'b'.repeat(60_000)}\r\n`.repeat(100)}\r\n`).messages;
    expect(message?.problems).toEqual([expect.stringMatching(/larger than/)]);
    expect(message?.lines.length).toBeLessThan(80);
  });

  it('are read whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const all = readChunk(nothingRead, Buffer.from(bytes));
        expect(all.unfinished.tail.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

describe('an action', () => {
  it('goes out with its id, and ends with a blank line', () => {
    expect(actionText([['Action', 'Ping']], '7')).toBe('Action: Ping\r\nActionID: 7\r\n\r\n');
  });

  it.each(['a\r\nAction: Command', 'a\nb', 'a\0b'])('cannot carry another in a value (%j)', (value) => {
    expect(() => actionText([['Reason', value]], '7')).toThrow('Reason holds a line break');
  });

  it('logs in without sending the secret, and asks for no more events than are read', () => {
    const text = actionText(login('wallboard', 'sesame', '315425672'), '7');
    expect(text).not.toContain('sesame');
    expect(text).toContain('Key: 9b236938e312cdcf917ebb6d95690b7e\r\n');
    expect(text).toContain('Events: system,agent\r\n');
  });
});
