import { noCallersYet, type CallerEvent, type CallersDay } from '#lib/floor/callers/callers.ts';
import { evolveCallers } from '#lib/floor/callers/evolve-callers.ts';
import { DEFAULT_RULE } from '#lib/floor/callers/service-level.ts';
import { queueToday, type QueueToday } from '#lib/floor/callers/today.ts';
import type { WayToLeave } from '#lib/floor/callers/visit.ts';
import { lengthOf } from '#lib/floor/callers/unseen.ts';

/** A day in UTC. Times in these tests are seconds after its midnight. */
export const MIDNIGHT = Date.UTC(2026, 4, 15);
export const DAY = { from: MIDNIGHT, to: MIDNIGHT + 24 * 60 * 60_000 };
export const time = (seconds: number): number => MIDNIGHT + seconds * 1000;

let ids = 0;
const happened = (seconds: number, lateBy = 0) => ({
  ...{ id: `e${ids++}`, source: 'pbx', queue: '8000' },
  ...{ at: time(seconds), receivedAt: time(seconds + lateBy) },
});

interface How {
  /** In seconds. */
  readonly lateBy?: number;
  readonly queue?: string;
  readonly kind?: 'normal' | 'callback';
}

const inLine = (caller: string, since: number, kind: How['kind'] = 'normal') =>
  ({ caller, kind, since: time(since), ...{ number: '', name: '', position: null } }) as const;

export const joins = (caller: string, at: number, { lateBy, kind, ...own }: How = {}): CallerEvent => ({
  ...{ ...happened(at, lateBy), ...own },
  type: 'CallerQueued',
  caller: inLine(caller, at, kind),
});

export const leaves = (
  caller: string,
  at: number,
  how: WayToLeave,
  { lateBy, queue = '8000' }: How = {},
): CallerEvent => ({ ...happened(at, lateBy), queue, type: 'CallerLeft', caller, how });

/** Who is in line, and since when. */
export const line = (
  at: number,
  waiting: readonly (readonly [caller: string, since: number, kind?: 'normal' | 'callback'])[] = [],
  queue = '8000',
): CallerEvent => ({
  ...happened(at),
  queue,
  type: 'QueueSnapshotTaken',
  waiting: waiting.map((told) => inLine(...told)),
});

export const lost = (at: number, { lateBy = 0, queue = null as string | null } = {}): CallerEvent => ({
  ...happened(at, lateBy),
  queue,
  type: 'LinkLost',
  why: 'gone',
});

export const removed = (at: number): CallerEvent => ({ ...happened(at), type: 'QueueRemoved' });

export const foldDay = (events: readonly CallerEvent[], day: CallersDay = noCallersYet(DAY)): CallersDay =>
  events.reduce((before, event) => evolveCallers(before, event).day, day);

export function figures(day: CallersDay, queue = '8000'): QueueToday {
  const callers = day.queues.get(`pbx/${queue}`);
  if (!callers) throw new Error(`no queue ${queue}`);
  return queueToday(callers, day, DEFAULT_RULE);
}

/** Counts, and seconds unseen where there are any: what is nought is left out. */
export function told(day: CallersDay, queue = '8000'): Record<string, number> {
  const { counts, unseen } = figures(day, queue);
  const all = { ...counts, unseen: lengthOf(unseen) / 1000 };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value > 0));
}
