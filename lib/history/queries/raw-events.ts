import type { FloorEvent } from '#lib/floor/events.ts';
import { eventsFromRows } from '#lib/history/events-from-rows.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

/** The raw events of `[from, to)` as they were received, by time, then by arrival. Ask for spans that fit in memory. */
export async function rawEvents(
  prisma: PrismaClient,
  { from, to }: { from: number; to: number },
): Promise<readonly FloorEvent[]> {
  const rows = await prisma.event.findMany({
    where: { at: { gte: new Date(from), lt: new Date(to) } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }, { part: 'asc' }],
  });
  return eventsFromRows(rows);
}
