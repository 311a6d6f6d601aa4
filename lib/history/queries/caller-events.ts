import type { CallerEvent } from '#lib/floor/callers/callers.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

/** So many events at a time: reading and folding more would hold up the event loop for too long. */
const PAGE = 250;

/** Months are told apart by the time that events are of, which is hardly older than their arrival. */
const OLDER_AT_MOST_MS = 2 * 24 * 60 * 60_000;

interface CallerRow {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly queue: string | null;
  readonly at: Date;
  readonly receivedAt: Date;
  readonly body: object | null;
}

/**
 * What arrived from `from` on of all that a day's caller figures are made of, in the order of arrival. First come the
 * queues that were in view at `from`, as snapshots of then; who was in line then is not told.
 */
export async function* callerEvents(
  prisma: PrismaClient,
  from: number,
): AsyncGenerator<readonly CallerEvent[]> {
  yield await queuesInView(prisma, from);
  const bound = new Date(from - OLDER_AT_MOST_MS);
  for (let after = firstIdAt(from); ;) {
    const rows = await prisma.$queryRaw<CallerRow[]>`
      SELECT id, kind, source, queue, at, received_at AS "receivedAt", body FROM event
      WHERE id > ${after}::uuid AND at >= ${bound} AND part = 0 AND kind IN (
        'CallerQueued', 'CallerLeft', 'QueueSnapshotTaken', 'LinkLost', 'EventsNotRecorded', 'QueueRemoved')
      ORDER BY id LIMIT ${PAGE}`;
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(eventOf);
    after = last.id;
  }
}

/** Our own writing (event-rows.ts) the other way round. Where the record has a hole, nothing was seen. */
function eventOf({ kind, at, receivedAt, body, ...row }: CallerRow): CallerEvent {
  const type = kind === 'EventsNotRecorded' ? 'LinkLost' : kind;
  return { ...row, type, at: at.getTime(), receivedAt: receivedAt.getTime(), ...body } as CallerEvent;
}

/** Of which the last word before was a snapshot, and not a loss: in a calm queue that may be long ago. */
async function queuesInView(prisma: PrismaClient, from: number): Promise<CallerEvent[]> {
  const at = new Date(from);
  const queues = await prisma.$queryRaw<{ source: string; queue: string }[]>`
    SELECT q.source, q.number AS queue FROM queue q JOIN LATERAL (
      SELECT e.at FROM event e
      WHERE e.part = 0 AND e.kind = 'QueueSnapshotTaken' AND e.source = q.source AND e.queue = q.number AND e.at < ${at}
      ORDER BY e.at DESC LIMIT 1) seen ON TRUE
    WHERE NOT EXISTS (
      SELECT FROM event l
      WHERE l.kind IN ('LinkLost', 'EventsNotRecorded', 'QueueRemoved') AND l.source = q.source
        AND (l.queue IS NULL OR l.queue = q.number) AND l.at >= seen.at AND l.at < ${at})`;
  return queues.map(({ source, queue }) => ({
    ...{ type: 'QueueSnapshotTaken', id: `in view ${source}/${queue}`, source, queue },
    ...{ at: from, receivedAt: from, waiting: [] },
  }));
}

/** Ids are UUIDv7: this one sorts before all that were given from `time` on. */
function firstIdAt(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
