import { instantOf } from '#lib/floor/calendar/wall-clock.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { arrivalIds } from '#lib/generated-history/arrival-ids.ts';
import { generateHistory } from '#lib/generated-history/generate-history.ts';
import type { HistoryPlan } from '#lib/generated-history/plan.ts';
import { rebuildLadder } from '#lib/history/ladder/rebuild-ladder.ts';
import { migrate } from '#lib/history/migrate.ts';
import { createPostgresHistoryStore } from '#lib/history/postgres-history-store.ts';
import { openPrisma } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { createRandom } from '#lib/virtual-pbx/random.ts';

export const ZONE = 'Europe/Berlin';
/** The clocks go back within it. */
export const LONG_DAY = '2026-10-25';

const at = (clock: string) => instantOf(clock, ZONE);

/** Offices, Thursday to Monday, with the usual faults. */
const OFFICE: HistoryPlan = {
  ...{ seed: 8, queues: 2, agents: 8, days: 5, until: at('2026-10-27T00:00'), zone: ZONE },
  ...{ faults: 'usual', source: 'portsip', audits: false },
};

/** A night desk: two working days of another week, to be moved so that 14:00 is the first 02:00 of the long day. */
const DESK: HistoryPlan = {
  ...OFFICE,
  ...{ seed: 69, queues: 1, agents: 4, days: 2, until: at('2026-10-22T00:00'), source: 'night' },
};
const MOVED_BY = at('2026-10-25T02:00+02:00') - at('2026-10-20T14:00');

/** Two PBXes, twelve agents, three queues, and somebody at work in both hours that the clock calls 02:00. */
export async function recordTheHistory(url: string): Promise<void> {
  await migrate(url, silentLog);
  const prisma = openPrisma(url, { log: silentLog, connections: 2, queryTimeoutMs: 60_000 });
  const store = createPostgresHistoryStore(prisma, silentLog);
  const newId = arrivalIds(createRandom(1));
  for (const { events } of generateHistory(OFFICE)) await store.record(events);
  for (const { events } of generateHistory(DESK))
    await store.record(events.map((event) => movedBy(MOVED_BY, event, newId)));
  await rebuildLadder(prisma, { log: silentLog });
  await prisma.$disconnect();
}

function movedBy(ms: number, event: FloorEvent, newId: (receivedAt: number) => string): FloorEvent {
  const receivedAt = event.receivedAt + ms;
  const moved = { ...event, id: newId(receivedAt), at: event.at + ms, receivedAt };
  if (moved.type !== 'QueueSnapshotTaken') return moved;
  const members = moved.members.map((member) => ({ ...member, since: member.since && member.since + ms }));
  return { ...moved, members };
}
