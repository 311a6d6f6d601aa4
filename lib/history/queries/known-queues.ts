import type { PrismaClient } from '#lib/history/prisma.ts';

export interface KnownQueue {
  readonly source: string;
  readonly number: string;
  /** The newest name; the number where none was told. */
  readonly name: string;
}

/** Every queue that history has heard of, by number. */
export async function knownQueues(prisma: PrismaClient): Promise<readonly KnownQueue[]> {
  const queues = await prisma.queue.findMany({ orderBy: [{ source: 'asc' }, { number: 'asc' }] });
  return queues.map(({ source, number, name }) => ({ source, number, name: name ?? number }));
}
