import type { FloorEvent } from '#lib/floor/events.ts';
import { changeInOurTime } from '../clock-offset.ts';
import type { Stamp } from '../said.ts';
import { readFrame, type Frame, type QueueNamed } from './frames.ts';
import { changeAgents, changeCallers, takeSnapshot } from './translate-queues.ts';
import { HELD_AT_MOST, isFollowed, withNumber, withoutQueue, type Memory } from './translate-memory.ts';
import { keepTime } from './translate-time.ts';
import { newOutput, type Notice, type Output } from './translate-output.ts';

export interface Translated {
  readonly memory: Memory;
  readonly events: readonly FloorEvent[];
  readonly notices: readonly Notice[];
}

/** What of a frame that was not understood is kept. */
const RAW_AT_MOST = 65_536;

/**
 * What a frame says, as events. Pure: memory in, memory out; time and ids come with the stamp. Never throws, whatever
 * the text: what is not understood becomes `FrameSetAside`, and the good part of a partly bad frame still counts.
 */
export function translate(memory: Memory, text: string, stamp: Stamp): Translated {
  const out = newOutput(memory.source, stamp);
  const { frame, problems } = readFrame(text);
  const later = { ...memory, lastMessageAt: stamp.receivedAt };
  if (problems.length > 0) setAside(text, problems, stamp.receivedAt, out);
  if (frame === null) return { memory: later, ...out };
  const onTime = keepTime(later, memory.lastMessageAt, frame, stamp.receivedAt, out);
  const next = apply(onTime, frame, text, stamp, out);
  return { memory: next, events: out.events, notices: out.notices };
}

function setAside(text: string, problems: readonly string[], at: number, out: Output): void {
  const why = problems.join('; ').slice(0, 1000);
  out.say({ type: 'FrameSetAside', at, why, raw: text.slice(0, RAW_AT_MOST) });
  out.notices.push({ kind: 'fault', fault: 'set-aside' });
}

function apply(memory: Memory, frame: Frame, text: string, stamp: Stamp, out: Output): Memory {
  switch (frame.kind) {
    case 'reply':
      out.notices.push({ ...frame, kind: 'replied' });
      return memory;
    case 'created':
    case 'updated':
    case 'destroyed':
      return manage(memory, frame, stamp, out);
    case 'snapshot':
    case 'agents':
    case 'callers':
    case 'breach':
      return applyToQueue(memory, frame, text, stamp, out);
  }
}

type AboutQueue = Extract<Frame, { queue: QueueNamed }>;

function applyToQueue(memory: Memory, frame: AboutQueue, text: string, stamp: Stamp, out: Output): Memory {
  const number = frame.queue.number ?? memory.numbers.get(frame.queue.id ?? '');
  if (number === undefined) return hold(memory, frame, text, stamp, out);
  const learnt = withNumber(memory, frame.queue.id, number);
  if (!isFollowed(memory, number)) {
    out.notices.push({ kind: 'fault', fault: 'not-followed' });
    return learnt;
  }
  const caughtUp = releaseHeld(learnt, frame.queue.id, number, out);
  return tell(caughtUp, number, frame, { at: stamp.receivedAt, text, out });
}

interface Telling {
  readonly at: number;
  /** What to set aside if it turns out not to be understood; null when it is on disk already. */
  readonly text: string | null;
  readonly out: Output;
}

function tell(memory: Memory, queue: string, frame: Frame, { at, text, out }: Telling): Memory {
  if (frame.kind === 'snapshot') return takeSnapshot(memory, queue, frame, at, out);
  if (frame.kind === 'agents') return changeAgents(memory, queue, frame, at, out);
  if (frame.kind === 'callers') {
    const { memory: next, notUnderstood } = changeCallers(memory, queue, frame, at, out);
    if (notUnderstood.length > 0 && text !== null) setAside(text, notUnderstood, at, out);
    return next;
  }
  if (frame.kind !== 'breach') return memory;
  const { breached, thresholdSeconds, waiting } = frame;
  out.say(
    {
      type: 'ServiceLevelBreached',
      at: changeInOurTime(memory.clock, frame.stamp, at),
      queue,
      breached,
      thresholdSeconds,
      waiting,
    },
    at,
  );
  return memory;
}

/** On disk at once as it came; its events follow when the queue's number is known. */
function hold(memory: Memory, frame: AboutQueue, text: string, stamp: Stamp, out: Output): Memory {
  const id = frame.queue.id ?? '';
  setAside(text, [`queue_id ${id.slice(0, 64)}: its number is not known yet`], stamp.receivedAt, out);
  out.notices.push({ kind: 'unknown-queue-id', id });
  if (memory.held.length >= HELD_AT_MOST) out.notices.push({ kind: 'fault', fault: 'held-too-many' });
  const held = [...memory.held, { id, frame, receivedAt: stamp.receivedAt }].slice(-HELD_AT_MOST);
  return { ...memory, held };
}

function releaseHeld(memory: Memory, id: string | null, queue: string, out: Output): Memory {
  const due = memory.held.filter((held) => held.id === id);
  if (id === null || due.length === 0) return memory;
  const rest = { ...memory, held: memory.held.filter((held) => held.id !== id) };
  return due.reduce<Memory>(
    (after, { frame, receivedAt }) => tell(after, queue, frame, { at: receivedAt, text: null, out }),
    rest,
  );
}

type Managed = Extract<Frame, { number: string }>;

function manage(memory: Memory, frame: Managed, stamp: Stamp, out: Output): Memory {
  const queue = frame.number;
  if (!isFollowed(memory, queue)) return memory;
  if (frame.kind === 'destroyed') {
    out.say({ type: 'QueueRemoved', at: stamp.receivedAt, queue });
    out.notices.push({ kind: 'queue-gone', queue });
    return withoutQueue(memory, queue);
  }
  out.notices.push({ kind: frame.kind === 'created' ? 'queue-appeared' : 'queue-changed', queue });
  return memory;
}
