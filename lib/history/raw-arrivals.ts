import type { FloorEvent } from '#lib/floor/events.ts';
import { eventsFromRows } from './events-from-rows.ts';
import type { PrismaClient } from './prisma.ts';

/** So many rows at a time. */
const PAGE = 5_000;

/** The raw events that arrived at `from` or later, in order of arrival, whole events at a time. */
export async function* rawArrivals(
  prisma: PrismaClient,
  from: number,
): AsyncGenerator<readonly FloorEvent[]> {
  const where = { receivedAt: { gte: new Date(from) } };
  const orderBy = [{ id: 'asc' }, { part: 'asc' }] as const;
  let after: string | null = null;
  for (;;) {
    const ids: { id: string }[] = await prisma.event.findMany({
      where: { ...where, part: 0, ...(after && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      select: { id: true },
      take: PAGE,
    });
    const [first, last] = [ids[0], ids.at(-1)];
    if (!first || !last) return;
    const rows = await prisma.event.findMany({
      where: { ...where, id: { gte: first.id, lte: last.id } },
      orderBy: [...orderBy],
    });
    yield eventsFromRows(rows);
    after = last.id;
  }
}
