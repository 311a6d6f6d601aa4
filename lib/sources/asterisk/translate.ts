import { changeInOurTime, hearStamp } from '../clock-offset.ts';
import type { Stamp } from '../said.ts';
import { readFrame, type Frame, type FrameRead } from './frames-events.ts';
import type { Message } from './frames.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { tellAgent } from './translate-agents.ts';
import { callerAnswered, callerJoined, callerLeft, settleLeaving } from './translate-callers.ts';
import { addToListing, takeListing, type Item } from './translate-listing.ts';
import { changeCall } from './translate-calls.ts';
import { changeMember, removeMember } from './translate-members.ts';
import { isFollowed, type Listing, type Memory } from './translate-memory.ts';
import { newOutput, type Notice, type Output } from './translate-output.ts';

export interface Translated {
  readonly memory: Memory;
  readonly events: readonly FloorEvent[];
  readonly notices: readonly Notice[];
}

/** What of a message that was not understood is kept. */
const RAW_AT_MOST = 65_536;

/**
 * What a message says, as events. Pure: memory in, memory out; time and ids come with the stamp. Never throws: what
 * is not understood becomes `FrameSetAside`.
 */
export function translate(memory: Memory, message: Message, stamp: Stamp): Translated {
  const out = newOutput(memory.source, stamp);
  const read = readFrame(message);
  if (read.problems.length > 0) setAside(message, read.problems, out);
  const onTime = keepTime(memory, read, out);
  const at = timeOf(onTime, read.stamp, stamp.receivedAt);
  const next = apply({ ...onTime, saidUntil: at }, read, message, at, out);
  return { memory: next, events: out.events, notices: out.notices };
}

/** What has become true by time alone: wrap-up is over, a device has been in use long enough to be believed. */
export function passTime(memory: Memory, stamp: Stamp): Translated {
  const out = newOutput(memory.source, stamp);
  const now = stamp.receivedAt;
  let next = settleLeaving(memory, now, out);
  for (const [agent, due] of memory.dues) {
    if (due > now) continue;
    const at = Math.max(due, Math.min(next.saidUntil, now));
    next = tellAgent({ ...next, saidUntil: at }, agent, at, out);
  }
  return { memory: next, events: out.events, notices: out.notices };
}

/** When `passTime` has something to do; null if it never has. */
export function nextDue(memory: Memory): number | null {
  let next = Infinity;
  for (const due of memory.dues.values()) next = Math.min(next, due);
  for (const { leaving } of memory.queues.values())
    for (const { due } of leaving.values()) next = Math.min(next, due);
  return Number.isFinite(next) ? next : null;
}

function setAside({ lines }: Message, problems: readonly string[], out: Output): void {
  const why = problems.join('; ').slice(0, 1000);
  const raw = lines.join('\n').slice(0, RAW_AT_MOST);
  out.say({ type: 'FrameSetAside', at: out.receivedAt, why, raw });
  out.notices.push({ kind: 'fault', fault: 'set-aside' });
}

/** Every stamp is made just then. A change of that clock puts what it stamped before in doubt. */
function keepTime(memory: Memory, { stamp }: FrameRead, out: Output): Memory {
  const { receivedAt } = out;
  const later = { ...memory, lastMessageAt: receivedAt };
  if (stamp === null) return later;
  const heardBefore = memory.lastMessageAt;
  const { clock, stepped } = hearStamp(memory.clock, { stamp, receivedAt, fresh: true, heardBefore });
  if (stepped) {
    out.notices.push({ kind: 'fault', fault: 'clock-stepped' });
    out.notices.push({ kind: 'unsettled', why: 'the clock of the PBX was changed' });
  }
  return { ...later, clock };
}

const timeOf = (memory: Memory, stamp: number | null, receivedAt: number): number =>
  Math.min(receivedAt, Math.max(memory.saidUntil, changeInOurTime(memory.clock, stamp, receivedAt)));

function apply(memory: Memory, read: FrameRead, message: Message, at: number, out: Output): Memory {
  const { frame } = read;
  const actionId = read.actionId ?? '';
  if (frame === null) return notUnderstood(memory, read, message, out);
  switch (frame.kind) {
    case 'reply':
      out.notices.push({ ...frame, kind: 'replied', actionId, fields: message.fields });
      return memory;
    case 'listed-queue':
    case 'listed-member':
    case 'listed-caller':
      out.notices.push({ kind: 'listing' });
      return addToListing(memory, actionId, frame);
    case 'list-complete':
      return endListing(memory, frame.items, actionId, out);
    case 'changed-as-a-whole':
      out.notices.push({ kind: 'unsettled', why: 'Asterisk has reloaded or has only now come up' });
      return memory;
    case 'not-for-us':
      return memory;
    case 'member':
    case 'member-removed':
    case 'offered':
    case 'offer-over':
    case 'connected':
    case 'completed':
    case 'joined':
    case 'abandoned':
    case 'left':
      return applyChange(memory, frame, at, out);
  }
}

type Change = Exclude<Extract<Frame, { queue: string }>, Item>;

function applyChange(memory: Memory, frame: Change, at: number, out: Output): Memory {
  const { queue } = frame;
  if (!isFollowed(memory, queue)) return memory;
  if (memory.queues.get(queue)?.known !== true)
    out.notices.push({ kind: 'unsettled', why: `queue ${queue} is not known yet` });
  switch (frame.kind) {
    case 'member':
      return changeMember(memory, frame, at, out);
    case 'member-removed':
      return removeMember(memory, frame, at, out);
    case 'joined':
      return callerJoined(memory, frame, at, out);
    case 'abandoned':
      return callerLeft(memory, frame, 'abandoned', at, out);
    case 'left':
      return callerLeft(memory, frame, null, at, out);
    case 'connected':
      return changeCall(callerAnswered(memory, frame, at, out), frame, at, out);
    case 'offered':
    case 'offer-over':
    case 'completed':
      return changeCall(memory, frame, at, out);
  }
}

/** It may have been a change: a listing will show. */
function notUnderstood(memory: Memory, { actionId }: FrameRead, { fields }: Message, out: Output): Memory {
  const event = fields.event?.toLowerCase() ?? '';
  if (event === 'queuemember' || event === 'queueentry' || event === 'queueparams')
    return addToListing(memory, actionId ?? '', null);
  out.notices.push({ kind: 'unsettled', why: 'something was not understood' });
  return memory;
}

/** A listing with another number of items than it claims is asked for again; if it comes so again, it is believed. */
function endListing(memory: Memory, items: number | null, actionId: string, out: Output): Memory {
  const listing: Listing = memory.listing ?? { actionId, queues: new Map(), items: 0 };
  if (items !== null && items !== listing.items && memory.miscounted !== listing.items) {
    out.notices.push({ kind: 'fault', fault: 'listing-miscounted' });
    out.notices.push({ kind: 'unsettled', why: 'a listing was not whole' });
    return { ...memory, listing: null, miscounted: listing.items };
  }
  out.notices.push({ kind: 'listed', items: listing.items });
  return { ...takeListing(memory, listing, out.receivedAt, out), miscounted: null };
}
