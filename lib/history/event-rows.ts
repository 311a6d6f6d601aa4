import type { FloorEvent } from '#lib/floor/events.ts';
import type { State } from '#lib/floor/states.ts';
import { isHole } from './hole.ts';
import { storableTime, storableText } from './storable.ts';

/** One row of the table `event`, times as Postgres reads them. */
export interface EventRow {
  readonly at: string;
  readonly id: string;
  readonly part: number;
  readonly receivedAt: string;
  readonly source: string;
  /** `EventsNotRecorded`: the note of a hole, which reports have to find. */
  readonly kind: FloorEvent['type'] | 'EventsNotRecorded';
  readonly queue: string | null;
  readonly agent: string | null;
  readonly state: State | null;
  readonly reason: string | null;
  readonly since: string | null;
  readonly raw: string | null;
  readonly body: string | null;
}

type Own = Partial<Pick<EventRow, 'queue' | 'agent' | 'state' | 'reason' | 'raw'>> & { body?: object };

/** An event as its rows: part 0, and for a snapshot one more for each member. */
export function rowsOf(event: FloorEvent): EventRow[] {
  const whole = rowOf(event, 0, ownOf(event));
  if (event.type !== 'QueueSnapshotTaken') return [whole];
  const { queue } = event;
  const members = event.members.map(({ since, ...member }, index) =>
    rowOf(event, index + 1, { queue, ...member }, since),
  );
  return [whole, ...members];
}

function rowOf(event: FloorEvent, part: number, own: Own, since: number | null = null): EventRow {
  return {
    at: storableTime(event.at),
    id: event.id,
    part,
    receivedAt: storableTime(event.receivedAt),
    source: storableText(event.source),
    kind: isHole(event) ? 'EventsNotRecorded' : event.type,
    queue: textOrNull(own.queue),
    agent: textOrNull(own.agent),
    state: own.state ?? null,
    reason: textOrNull(own.reason),
    since: since === null ? null : storableTime(since),
    raw: textOrNull(own.raw),
    body: own.body === undefined ? null : storableJson(own.body),
  };
}

const textOrNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : storableText(text);

const storableJson = (body: object): string =>
  JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' ? storableText(value) : value));

/** What goes into columns, and what has none of its own: into `body`. */
function ownOf(event: FloorEvent): Own {
  switch (event.type) {
    case 'QueueSnapshotTaken':
      return { queue: event.queue, body: { name: event.name, waiting: event.waiting } };
    case 'AgentStateChanged':
      return event;
    case 'MembershipRemoved':
      return { queue: event.queue, agent: event.agent };
    case 'CallerQueued':
      return { queue: event.queue, body: { caller: event.caller } };
    case 'CallerLeft':
      return { queue: event.queue, body: { caller: event.caller, how: event.how } };
    case 'QueueDescribed':
      return { queue: event.queue, body: { name: event.name, members: event.members } };
    case 'QueueRemoved':
    case 'LinkRestored':
      return { queue: event.queue };
    case 'AgentDescribed':
      return { agent: event.agent, body: { name: event.name } };
    case 'LinkLost':
      return { queue: event.queue, body: { why: event.why } };
    case 'ServiceLevelBreached': {
      const { queue, breached, thresholdSeconds, waiting } = event;
      return { queue, body: { breached, thresholdSeconds, waiting } };
    }
    case 'FrameSetAside':
      return { raw: event.raw, body: { why: event.why } };
  }
}
