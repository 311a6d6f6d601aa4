import type { FloorEvent, MemberInSnapshot, WaitingCaller } from '#lib/floor/events.ts';
import type { State } from '#lib/floor/states.ts';

const NAMES = [
  [
    'Billing',
    'Sales',
    'Support Tier 1',
    'Support Tier 2',
    'Returns & Refunds',
    'Deutsch',
    'VIP',
    'Night Desk',
  ],
  [
    'Orders North',
    'Orders South',
    'Claims',
    'Technical Help Desk International',
    'Dispatch',
    'Français',
    'Loans',
  ],
  [
    'Reception',
    'Emergency Line',
    'Partner Hotline',
    'Logistics',
    'Customer Care Premium',
    'Italiano',
    'Cards',
  ],
].flat();

/** Ready, Queue Call, Other Call, Wrap Up, Not Ready, Logged Out; then how long each caller waits by now, in seconds. */
const SCRIPT: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [2, 6, 0, 1, 2, 1],
    [228, 96, 31],
  ],
  [[4, 5, 1, 1, 1, 0], []],
  [
    [0, 7, 0, 2, 3, 2],
    [72, 44, 20, 9],
  ],
  [[3, 2, 1, 0, 1, 1], []],
  [[2, 1, 0, 1, 1, 0], [14]],
  [[1, 1, 0, 0, 1, 1], []],
  [[1, 1, 1, 1, 0, 1], []],
  [[2, 3, 0, 0, 1, 2], []],
];
const IN_ORDER: readonly State[] = [
  'READY',
  'QUEUE_CALL',
  'OTHER_CALL',
  'WRAP_UP',
  'NOT_READY',
  'LOGGED_OUT',
];

export const queueNumber = (index: number): string => String(8001 + index);

/** The last of several queues belongs to a second PBX. */
export const sourceOf = (index: number, queues: number): string =>
  queues > 1 && index === queues - 1 ? 'pbx-2' : 'pbx-1';

/** A floor of so many queues with something of everything in it: `now` is the moment it shows. */
export function scriptedFloor(queues: number, now: number): FloorEvent[] {
  return Array.from({ length: queues }, (_, index) => {
    const [counts, waits] = SCRIPT[index % SCRIPT.length] ?? [[], []];
    return snapshot(index, queues, now, membersOf(index, counts), callersOf(index, waits, now));
  });
}

function snapshot(
  index: number,
  queues: number,
  now: number,
  members: readonly MemberInSnapshot[],
  waiting: readonly WaitingCaller[],
): FloorEvent {
  const round = Math.floor(index / NAMES.length);
  return {
    type: 'QueueSnapshotTaken',
    id: `snapshot-${index}`,
    source: sourceOf(index, queues),
    at: now,
    receivedAt: now,
    queue: queueNumber(index),
    name: `${NAMES[index % NAMES.length]}${round > 0 ? ` ${round + 1}` : ''}`,
    members,
    waiting,
  };
}

const membersOf = (index: number, counts: readonly number[]): MemberInSnapshot[] =>
  counts.flatMap((count, state) =>
    Array.from({ length: count }, (_, nth) => ({
      agent: `${index}-${state}-${nth}`,
      state: IN_ORDER[state] ?? 'UNKNOWN',
      reason: null,
      since: null,
    })),
  );

const callersOf = (index: number, waits: readonly number[], now: number): WaitingCaller[] =>
  waits.map((seconds, nth) => ({
    caller: `caller-${index}-${nth}`,
    number: '+49301234567',
    name: '',
    position: nth + 1,
    since: now - seconds * 1_000,
    kind: 'normal',
  }));
