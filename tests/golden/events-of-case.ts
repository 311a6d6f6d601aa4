import type { FloorEvent } from '#lib/floor/events.ts';
import type { GoldenCase, GoldenInput, GoldenRecord } from './case.ts';
import { eventIds } from './event-ids.ts';
import { ALL_QUEUES } from './words.ts';

/** What one record of a case brings, or the description of the queues that comes first. */
export interface Delivery {
  readonly type: GoldenRecord['type'] | 'description';
  readonly events: readonly FloorEvent[];
}

/**
 * A case as events, in order of arrival, duplicates included (they carry the ids of the first). First of all every queue
 * names its members, as of the earliest moment that the case speaks of: so a store knows also those that no record
 * mentions. Times of the PBX are corrected by its clock's offset; an event is received no earlier than it happened.
 */
export function deliveriesOf({ id, input }: GoldenCase, source = 'golden'): Delivery[] {
  const give = eventIds(id);
  let receivedAt = earliestOf(input);
  const described = queuesOf(input).map((queue): FloorEvent => ({
    ...{ type: 'QueueDescribed', id: give(receivedAt, 1)[0] as string, source },
    ...{ at: receivedAt, receivedAt, queue, name: `Queue ${queue}` },
    members: input.members.filter((member) => member.queue === queue).map(({ agent }) => agent),
  }));
  const told = input.records.map((record): Delivery => {
    receivedAt = Math.max(receivedAt, timeOf(record, input));
    const bodies = bodiesOf(record, input);
    const ids = give(receivedAt, bodies.length, record.type === 'state' ? record.id : undefined);
    const happened = { source, at: timeOf(record, input), receivedAt };
    const events = bodies.flatMap((body, i) => (ids[i] ? [{ ...happened, id: ids[i], ...body }] : []));
    return { type: record.type, events };
  });
  return [{ type: 'description', events: described }, ...told];
}

export const queuesOf = ({ members }: GoldenInput): string[] => [
  ...new Set(members.map(({ queue }) => queue)),
];

/** Connector times are ours. */
const timeOf = (record: GoldenRecord, { pbx_clock_offset_ms: offset }: GoldenInput): number =>
  record.type === 'connector' ? record.at : record.at + offset;

function earliestOf(input: GoldenInput): number {
  const sinces = input.records.flatMap((record) =>
    record.type === 'snapshot' ? record.agents.flatMap(({ since }) => since ?? []) : [],
  );
  return Math.min(
    input.window.from,
    ...input.records.map((record) => timeOf(record, input)),
    ...sinces.map((since) => since + input.pbx_clock_offset_ms),
  );
}

type Body<Event = FloorEvent> = Event extends FloorEvent
  ? Omit<Event, 'id' | 'source' | 'at' | 'receivedAt'>
  : never;

function bodiesOf(record: GoldenRecord, input: GoldenInput): Body[] {
  switch (record.type) {
    case 'state': {
      const { agent, state, reason = null } = record;
      const queues = record.queue === ALL_QUEUES ? queuesWith(agent, input) : [record.queue];
      return queues.map((queue) => ({ type: 'AgentStateChanged', queue, agent, state, reason }));
    }
    case 'snapshot': {
      const members = record.agents.map(({ agent, state, reason = null, since = null }) => ({
        ...{ agent, state, reason },
        since: since === null ? null : since + input.pbx_clock_offset_ms,
      }));
      return [{ type: 'QueueSnapshotTaken', queue: record.queue, name: null, members, waiting: [] }];
    }
    case 'connector': {
      const { queue = null } = record;
      return record.status === 'up'
        ? [{ type: 'LinkRestored', queue }]
        : [{ type: 'LinkLost', queue, why: 'link lost' }];
    }
  }
}

const queuesWith = (agent: string, { members }: GoldenInput): string[] =>
  members.filter((member) => member.agent === agent).map(({ queue }) => queue);
