import { hearStamp, isBorneOut } from '../clock-offset.ts';
import type { AgentEntry } from './frames-entries.ts';
import type { Frame, QueueNamed } from './frames.ts';
import { forgetStamps, forgetTold, type Memory } from './translate-memory.ts';
import type { Output } from './translate-output.ts';

/** Hears the clock of the PBX in what it stamps. A change of that clock is a gap: nothing from before it vouches for now. */
export function keepTime(
  memory: Memory,
  heardBefore: number | null,
  frame: Frame,
  receivedAt: number,
  out: Output,
): Memory {
  const stamps = stampsOf(memory, frame);
  const newest = Math.max(...stamps.fresh, ...stamps.old);
  if (newest === -Infinity) return memory;
  const fresh = stamps.fresh.includes(newest);
  const { clock, stepped } = hearStamp(memory.clock, { stamp: newest, receivedAt, fresh, heardBefore });
  if (!stepped) return { ...memory, clock };
  out.notices.push({ kind: 'fault', fault: 'clock-stepped' });
  if (memory.told.size === 0) return { ...memory, clock };
  out.say({
    type: 'LinkLost',
    at: stepped.suspectSince,
    queue: null,
    why: 'the clock of the PBX was changed',
  });
  out.say({ type: 'LinkRestored', at: receivedAt, queue: null });
  out.notices.push({ kind: 'clock-stepped' });
  const forgetful = forgetTold(isBorneOut(memory.clock) ? memory : forgetStamps(memory));
  return { ...forgetful, clock };
}

/**
 * Which stamps of a frame are made now. An agent delta may list agents that have not changed, so only its newest that
 * was not told before counts; of a caller who leaves, the stamp may be the one of the arrival.
 */
function stampsOf(
  memory: Memory,
  frame: Frame,
): { readonly fresh: readonly number[]; readonly old: readonly number[] } {
  const known = (entries: readonly { readonly stamp: number | null }[]) =>
    entries.flatMap(({ stamp }) => stamp ?? []);
  const newestOf = (stamps: readonly number[]) => stamps.reduce((a, b) => Math.max(a, b), -Infinity);
  switch (frame.kind) {
    case 'snapshot':
      return { fresh: [], old: [newestOf(known([...frame.agents, ...frame.waiting]))] };
    case 'agents':
      return {
        fresh: [newestOf(known(frame.updated.filter((entry) => isNews(memory, frame.queue, entry))))],
        old: [],
      };
    case 'callers':
      return {
        fresh: [newestOf(known(frame.callers.filter(({ reason }) => reason === 'enqueue')))],
        old: [newestOf(known(frame.callers))],
      };
    case 'breach':
      return { fresh: known([frame]), old: [] };
    case 'reply':
    case 'created':
    case 'updated':
    case 'destroyed':
      return { fresh: [], old: [] };
  }
}

function isNews(memory: Memory, queue: QueueNamed, { agent, stamp }: AgentEntry): boolean {
  const number = queue.number ?? memory.numbers.get(queue.id ?? '') ?? '';
  const told = memory.told.get(number);
  return told !== undefined && told.get(agent)?.stamp !== stamp;
}
