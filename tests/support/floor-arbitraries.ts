import fc from 'fast-check';
import type { AgentStateChanged, FloorEvent, QueueSnapshotTaken } from '#lib/floor/events.ts';
import { STATES, type State } from '#lib/floor/states.ts';

let ids = 0;
const happened = (at: number) => ({ id: `e${ids++}`, source: 'pbx', at, receivedAt: at });

/** A state change, all told: enough for a table of cases to read well. */
export const changed = (agent: string, state: State, at: number, queue = '8000'): AgentStateChanged => ({
  ...happened(at),
  type: 'AgentStateChanged',
  queue,
  agent,
  state,
  reason: null,
});

/** A snapshot of members as `[agent, state, since?]`. */
export const snapshot = (
  at: number,
  members: readonly (readonly [string, State, number?])[],
  queue = '8000',
): QueueSnapshotTaken => ({
  ...happened(at),
  type: 'QueueSnapshotTaken',
  queue,
  name: `Queue ${queue}`,
  members: members.map(([agent, state, since]) => ({ agent, state, reason: null, since: since ?? null })),
  waiting: [],
});

export const linkLost = (at: number, queue: string | null = null): FloorEvent => ({
  ...happened(at),
  type: 'LinkLost',
  queue,
  why: 'link lost',
});

export const queued = (caller: string, at: number, queue = '8000'): FloorEvent => ({
  ...happened(at),
  type: 'CallerQueued',
  queue,
  caller: { caller, number: '', name: '', position: null, since: at, kind: 'normal' },
});

export const left = (caller: string, at: number, queue = '8000'): FloorEvent => ({
  ...happened(at),
  type: 'CallerLeft',
  queue,
  caller,
  how: 'answered',
});

const agent = fc.constantFrom('101', '102', '103', '104', '105');
const queue = fc.constantFrom('8000', '8001', '8002');
const state = fc.constantFrom(...STATES);
const caller = fc.constantFrom('c1', 'c2', 'c3');
const members = fc.uniqueArray(fc.tuple(agent, state), { selector: ([who]) => who });

/** Any event a PBX may cause, at the time given. */
export const anyEventAt = (at: number): fc.Arbitrary<FloorEvent> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.tuple(agent, state, queue).map(([a, s, q]) => changed(a, s, at, q)) },
    { weight: 2, arbitrary: fc.tuple(members, queue).map(([m, q]) => snapshot(at, m, q)) },
    { weight: 1, arbitrary: fc.option(queue).map((q) => linkLost(at, q)) },
    { weight: 2, arbitrary: fc.tuple(caller, queue).map(([c, q]) => queued(c, at, q)) },
    { weight: 2, arbitrary: fc.tuple(caller, queue).map(([c, q]) => left(c, at, q)) },
    fc
      .tuple(agent, queue)
      .map(([a, q]): FloorEvent => ({ ...happened(at), type: 'MembershipRemoved', queue: q, agent: a })),
    queue.map((q): FloorEvent => ({ ...happened(at), type: 'QueueRemoved', queue: q })),
    fc.tuple(queue, fc.array(agent)).map(([q, m]): FloorEvent => ({
      ...happened(at),
      type: 'QueueDescribed',
      queue: q,
      name: `Queue ${q}`,
      members: m,
    })),
  );

/** A story: events in the order of time, three seconds apart. */
export const anyStory = (most = 60): fc.Arbitrary<FloorEvent[]> =>
  fc
    .nat(most)
    .chain((length) => fc.tuple(...Array.from({ length }, (_, i) => anyEventAt(1_000_000 + i * 3000))))
    .map((events) => [...events]);
