import type { Event as StoredRow } from '#generated/prisma/client.ts';
import type { FloorEvent, MemberInSnapshot } from '#lib/floor/events.ts';
import type { State } from '#lib/floor/states.ts';

/** The events that these rows were made of; all rows of an event stand together, in the order of their parts. */
export function eventsFromRows(rows: readonly StoredRow[]): FloorEvent[] {
  const events: FloorEvent[] = [];
  for (let i = 0; i < rows.length;) {
    const whole = rows[i] as StoredRow;
    const parts: StoredRow[] = [];
    for (i += 1; rows[i]?.id === whole.id; i += 1) parts.push(rows[i] as StoredRow);
    events.push(eventOf(whole, parts));
  }
  return events;
}

/** Our own writing (event-rows.ts) the other way round: the columns are trusted to be what was put there. */
function eventOf(row: StoredRow, parts: readonly StoredRow[]): FloorEvent {
  const happened = {
    type: row.kind === 'EventsNotRecorded' ? 'FrameSetAside' : row.kind,
    id: row.id,
    source: row.source,
    at: row.at.getTime(),
    receivedAt: row.receivedAt.getTime(),
    ...(row.body as object | null),
  };
  return { ...happened, ...ownOf(row, parts) } as unknown as FloorEvent;
}

function ownOf(row: StoredRow, parts: readonly StoredRow[]): object {
  const { kind, queue, agent, state, reason } = row;
  const raw = row.raw === null ? {} : { raw: row.raw };
  switch (kind) {
    case 'QueueSnapshotTaken':
      return { queue, members: parts.map(memberOf) };
    case 'AgentStateChanged':
      return { queue, agent, state, reason, ...raw };
    case 'MembershipRemoved':
      return { queue, agent };
    case 'AgentDescribed':
      return { agent };
    case 'FrameSetAside':
    case 'EventsNotRecorded':
      return raw;
    default:
      return { queue };
  }
}

function memberOf({ agent, state, reason, since, raw }: StoredRow): MemberInSnapshot {
  const member = { agent: agent as string, state: state as State, reason, since: since?.getTime() ?? null };
  return raw === null ? member : { ...member, raw };
}
