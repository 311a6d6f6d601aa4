import type { FloorEvent } from '#lib/floor/events.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { createLadder } from '#lib/history/ladder/ladder-step.ts';
import { createTouched } from '#lib/history/ladder/touched.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { silentLog } from '#lib/log.ts';
import type { GoldenCase } from './case.ts';
import { deliveriesOf } from './events-of-case.ts';
import { figuresOfReports } from './figures-of-reports.ts';
import type { GoldenReporter } from './reporter.ts';

const HOUR = 3_600_000;

/**
 * Events → Postgres → spans and buckets, one step of the ladder after each delivery → the report queries. The database is
 * the reporter's own: it is emptied before each case.
 */
export const throughPostgres = (prisma: PrismaClient): GoldenReporter => ({
  name: 'Postgres',
  async figuresOf(golden) {
    await prisma.$executeRaw`TRUNCATE event, packed_span, bucket, queue_bucket, membership, queue, agent, ladder
      RESTART IDENTITY`;
    const duplicates = await deliver(prisma, golden);
    const { _sum: sum } = await prisma.span.aggregate({
      _sum: { repeats: true },
      where: await ofQueues(prisma),
    });
    return {
      duplicates_ignored: duplicates,
      reassertions: sum.repeats ?? 0,
      ...(await figuresOfReports(prisma, golden)),
    };
  },
});

/** People repeat nothing: what they are told is told of their memberships. */
async function ofQueues(prisma: PrismaClient) {
  const memberships = await prisma.membership.findMany({ where: { queue: { not: '*' } } });
  return { membership: { in: memberships.map(({ id }) => id) } };
}

/** Only the members of a case are reported: words about others are left out. */
function reportedOf(event: FloorEvent, { input: { members } }: GoldenCase): FloorEvent[] {
  const isMember = (agent: string, queue: string) =>
    members.some((member) => member.agent === agent && member.queue === queue);
  if (event.type === 'AgentStateChanged') return isMember(event.agent, event.queue) ? [event] : [];
  if (event.type !== 'QueueSnapshotTaken') return [event];
  return [{ ...event, members: event.members.filter(({ agent }) => isMember(agent, event.queue)) }];
}

/** How many messages brought nothing, because they had come before. */
async function deliver(prisma: PrismaClient, golden: GoldenCase): Promise<number> {
  const store = createPostgresHistoryStore(prisma, silentLog);
  const ladder = createLadder(prisma, silentLog);
  const touched = createTouched();
  const first = new Map<string, FloorEvent>();
  let duplicates = 0;
  for (const delivery of deliveriesOf(golden)) {
    // The id is the message: what comes again under it is what came first.
    const events = delivery.events.flatMap((event) => reportedOf(first.get(event.id) ?? event, golden));
    for (const event of events) first.set(event.id, event);
    const before = await prisma.event.count();
    await store.record(events);
    if (events.length > 0 && (await prisma.event.count()) === before) duplicates += 1;
    touched.add(events);
    const arrived = Math.max(0, ...events.map(({ receivedAt }) => receivedAt));
    if (arrived > 0) await ladder.step(await touched.take(prisma), arrived);
  }
  await ladder.step([], golden.input.window.to + HOUR);
  return duplicates;
}
