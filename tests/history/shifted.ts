import type { FloorEvent } from '#lib/floor/events.ts';

/** The same at another time. */
export function shifted(event: FloorEvent, by: number): FloorEvent {
  const moved = { ...event, at: event.at + by, receivedAt: event.receivedAt + by };
  if (moved.type !== 'QueueSnapshotTaken') return moved;
  const members = moved.members.map((m) => ({ ...m, since: m.since === null ? null : m.since + by }));
  return { ...moved, members };
}
