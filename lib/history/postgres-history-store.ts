import { Prisma } from '#generated/prisma/client.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Log } from '#lib/log.ts';
import { arrayText } from './array-text.ts';
import { rowsOf, type EventRow } from './event-rows.ts';
import { inShort, Unstorable } from './failures.ts';
import type { DeadLetter, HistoryStore } from './history-store.ts';
import { createPartitionMaker, monthsOfEvents } from './partitions.ts';
import type { PrismaClient } from './prisma.ts';
import { storableText } from './storable.ts';
import { createRegister, type Entries } from './who-is-who.ts';

/**
 * History in Postgres. A batch is one statement, so all of it is there or none, and recording it again changes nothing.
 * `createMany` would block the event loop for tens of milliseconds (performance study): arrays and UNNEST do not.
 */
export function createPostgresHistoryStore(prisma: PrismaClient, log: Log): HistoryStore {
  const makePartitions = createPartitionMaker(prisma, log, 'event');
  const register = createRegister();
  return {
    async record(events) {
      if (events.length === 0) return;
      const rows = allRows(events);
      const entries = register.newIn(events);
      await makePartitions(monthsOfEvents(events));
      await insert(prisma, rows, entries);
      register.remember(entries);
    },
    async setAside(letters) {
      for (const letter of letters) await insertLetter(prisma, letter);
    },
  };
}

function allRows(events: readonly FloorEvent[]): EventRow[] {
  try {
    return events.flatMap(rowsOf);
  } catch (error) {
    throw new Unstorable(`an event has no rows: ${inShort(error)}`, { cause: error });
  }
}

async function insert(prisma: PrismaClient, rows: readonly EventRow[], entries: Entries): Promise<void> {
  const column = (key: keyof EventRow) => arrayText(rows.map((row) => row[key]));
  await prisma.$executeRaw`
    ${isEmpty(entries) ? Prisma.empty : registered(entries)}
    INSERT INTO event (at, id, part, received_at, source, kind, queue, agent, state, reason, since, raw, body)
    SELECT * FROM unnest(
      ${column('at')}::timestamptz[], ${column('id')}::uuid[], ${column('part')}::int[],
      ${column('receivedAt')}::timestamptz[], ${column('source')}::text[], ${column('kind')}::text[],
      ${column('queue')}::text[], ${column('agent')}::text[], ${column('state')}::text[],
      ${column('reason')}::text[], ${column('since')}::timestamptz[], ${column('raw')}::text[],
      ${column('body')}::jsonb[])
    ON CONFLICT DO NOTHING`;
}

const isEmpty = ({ queues, agents, memberships }: Entries): boolean =>
  queues.length === 0 && agents.length === 0 && memberships.length === 0;

/** Goes before the statement that records the events. Few batches have any: it takes as long as a hundred events. */
const registered = ({ queues, agents, memberships }: Entries): Prisma.Sql => Prisma.sql`
  WITH queues AS (
    INSERT INTO queue AS known (source, number, name, told_at)
    SELECT * FROM unnest(
      ${queues.map((q) => q.source)}::text[], ${queues.map((q) => q.number)}::text[],
      ${queues.map((q) => q.name)}::text[], ${queues.map((q) => q.toldAt)}::timestamptz[])
    ON CONFLICT (source, number) DO UPDATE SET name = EXCLUDED.name, told_at = EXCLUDED.told_at
    WHERE EXCLUDED.name IS NOT NULL AND (known.name IS NULL OR EXCLUDED.told_at >= known.told_at)
  ), agents AS (
    INSERT INTO agent AS known (source, extension, name, told_at)
    SELECT * FROM unnest(
      ${agents.map((a) => a.source)}::text[], ${agents.map((a) => a.extension)}::text[],
      ${agents.map((a) => a.name)}::text[], ${agents.map((a) => a.toldAt)}::timestamptz[])
    ON CONFLICT (source, extension) DO UPDATE SET name = EXCLUDED.name, told_at = EXCLUDED.told_at
    WHERE EXCLUDED.told_at >= known.told_at
  ), memberships AS (
    INSERT INTO membership (source, queue, agent, known_from)
    -- Who is told with a queue's first members may have belonged to it always; who is told later came later.
    SELECT source, queue, agent, CASE WHEN EXISTS (
      SELECT FROM membership m WHERE m.source = told.source AND m.queue = told.queue) THEN told_at END
    FROM unnest(
      ${memberships.map((m) => m.source)}::text[], ${memberships.map((m) => m.queue)}::text[],
      ${memberships.map((m) => m.agent)}::text[], ${memberships.map((m) => m.toldAt)}::timestamptz[]
    ) AS told (source, queue, agent, told_at)
    ON CONFLICT DO NOTHING
  )`;

async function insertLetter(prisma: PrismaClient, { event, error }: DeadLetter): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO dead_letter (event_id, event, error)
    VALUES (${storableText(String(event.id))}, ${storableText(JSON.stringify(event))}, ${storableText(error)})
    ON CONFLICT DO NOTHING`;
}
