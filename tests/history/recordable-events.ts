import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { WAYS_TO_LEAVE, type AgentStateChanged, type FloorEvent } from '#lib/floor/events.ts';
import { STATES } from '#lib/floor/states.ts';

/** A moment in November 2026 that the tests count from. */
export const NOON = Date.UTC(2026, 10, 22, 12);

/** The n-th of many: told apart by its agent. */
export const numbered = (n: number, at = NOON + n): AgentStateChanged => ({
  type: 'AgentStateChanged',
  id: uuidv7(),
  source: 'pbx',
  at,
  receivedAt: at,
  queue: '8000',
  agent: String(n),
  state: 'READY',
  reason: null,
});

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const time = fc.integer({ min: NOON - 40 * 86_400_000, max: NOON + 40 * 86_400_000 });
const queue = fc.constantFrom('8000', '8001', '8002');
const agent = fc.constantFrom('101', '102', '103');
const state = fc.constantFrom(...STATES);
const reason = fc.option(text);
const raw = { raw: text };
const caller = fc.record({
  caller: text,
  number: text,
  name: text,
  position: fc.option(fc.nat(20)),
  since: time,
  kind: fc.constantFrom('normal' as const, 'callback' as const),
});
const member = fc.record(
  { agent, state, reason, since: fc.option(time), ...raw },
  { requiredKeys: ['agent', 'state', 'reason', 'since'] },
);

const shapes: { [Type in FloorEvent['type']]: Record<string, fc.Arbitrary<unknown>> } = {
  QueueSnapshotTaken: {
    queue,
    name: fc.option(text),
    members: fc.array(member, { maxLength: 4 }),
    waiting: fc.array(caller, { maxLength: 2 }),
  },
  AgentStateChanged: { queue, agent, state, reason },
  MembershipRemoved: { queue, agent },
  CallerQueued: { queue, caller },
  CallerLeft: { queue, caller: text, how: fc.constantFrom(...WAYS_TO_LEAVE) },
  QueueDescribed: { queue, name: fc.option(text), members: fc.option(fc.array(agent)) },
  QueueRemoved: { queue },
  AgentDescribed: { agent, name: text },
  LinkLost: { queue: fc.option(queue), why: text },
  LinkRestored: { queue: fc.option(queue) },
  ServiceLevelBreached: { queue, breached: fc.nat(), thresholdSeconds: fc.nat(600), waiting: fc.nat(50) },
  FrameSetAside: { why: text, ...raw },
};

/** Any event of any kind, as a source may give it. */
export const anyRecordable: fc.Arbitrary<FloorEvent> = fc
  .constantFrom(...(Object.keys(shapes) as FloorEvent['type'][]))
  .chain((type) =>
    fc.record({ type: fc.constant(type), source: fc.constant('pbx'), at: time, ...shapes[type] }),
  )
  .map((event) => ({ ...event, id: uuidv7(), receivedAt: event.at + 5 }) as unknown as FloorEvent);
