import { readFileSync } from 'node:fs';
import type { FloorEvent } from '#lib/floor/events.ts';
import { nothingRead, readChunk, type Message } from '#lib/sources/asterisk/frames.ts';
import { blankMemory, type Memory } from '#lib/sources/asterisk/translate-memory.ts';
import { nextDue, passTime, translate, type Translated } from '#lib/sources/asterisk/translate.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url));

/** A real Asterisk of August 2026 over a minute of a small floor, from the greeting to the log-off. */
export const recorded: Buffer = read('shift-1.ami');

/** What was done to it, and when (Unix seconds). */
export const actions = JSON.parse(read('shift-1.actions.json').toString()) as readonly Readonly<
  Record<string, string> & { at: number }
>[];

/** An Asterisk 22.10 on a busier minute and a half of the same floor: two calls at once, callers who still wait at its end. */
export const recordedLater: Buffer = read('shift-2.ami');

/** A recording as an Asterisk without `timestampevents` would have sent it. */
export const withoutTimestamps = (stream: Buffer): Buffer =>
  Buffer.from(stream.toString().replaceAll(/^Timestamp: .*\r\n/gm, ''));

export function messagesOf(stream: Buffer, sizes: readonly number[] = []): Message[] {
  const messages: Message[] = [];
  let unfinished = nothingRead;
  let from = 0;
  for (const size of [...sizes, stream.length]) {
    const chunk = readChunk(unfinished, stream.subarray(from, from + size));
    messages.push(...chunk.messages);
    unfinished = chunk.unfinished;
    from += size;
  }
  return messages;
}

/** When each message came: at its stamp; where it has none, with the one before it. */
export function timesOf(messages: readonly Message[], beginning: number): readonly number[] {
  let at = beginning;
  return messages.map(({ fields }) => {
    if (fields.timestamp !== undefined) at = Math.max(at, Math.ceil(Number(fields.timestamp) * 1000));
    return at;
  });
}

export const cameAt = timesOf(messagesOf(recorded), Math.floor((actions[0]?.at ?? 0) * 1000));

export interface Replayed {
  readonly events: readonly FloorEvent[];
  readonly memory: Memory;
}

/** Puts messages through the translator, and time between them. */
export function replay(
  messages: readonly Message[],
  { wrapUps = { queues: new Map([['8000', 3]]), others: 0 }, times = cameAt } = {},
): Replayed {
  let memory = blankMemory('pbx', null, wrapUps);
  const events: FloorEvent[] = [];
  let ids = 0;
  const newId = () => `id-${(ids += 1)}`;
  const keep = (said: Translated) => {
    memory = said.memory;
    events.push(...said.events);
  };
  for (const [i, message] of messages.entries()) {
    const receivedAt = times[i] ?? 0;
    for (let due = nextDue(memory); due !== null && due <= receivedAt; due = nextDue(memory))
      keep(passTime(memory, { receivedAt: due, newId }));
    keep(translate(memory, message, { receivedAt, newId }));
  }
  return { events, memory };
}
