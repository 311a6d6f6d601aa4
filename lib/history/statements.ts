import type { State } from '#lib/floor/states.ts';
import type { Slot, Statement } from '#lib/floor/time-in-state.ts';
import type { PrismaClient } from './prisma.ts';

export interface QueueOfSource {
  readonly source: string;
  readonly number: string;
}

interface Row {
  readonly at: number;
  readonly kind: string;
  readonly agent: string | null;
  readonly state: State | null;
  readonly since: number | null;
}

/**
 * Everything that decides what the memberships of a queue did in `[from, to)`: the words within it, the last one about
 * each before it, the first one after it (a state that began before `to`), and when nothing was known.
 */
export async function statementsAbout(
  prisma: PrismaClient,
  queue: QueueOfSource,
  span: Slot,
): Promise<ReadonlyMap<string, readonly Statement[]>> {
  const memberships = new Map<string, Statement[]>();
  const ofAll: Statement[] = [];
  for (const row of await readRows(prisma, queue, span)) {
    const statement = statementOf(row);
    if (row.agent === null) {
      ofAll.push(statement);
      for (const told of memberships.values()) told.push(statement);
    } else {
      const told = memberships.get(row.agent);
      if (told) told.push(statement);
      else memberships.set(row.agent, [...ofAll, statement]);
    }
  }
  return memberships;
}

function statementOf({ at, kind, state, since }: Row): Statement {
  if (kind === 'LinkLost' || kind === 'EventsNotRecorded') return { at, says: 'LINK_LOST', since: null };
  if (kind === 'MembershipRemoved' || kind === 'QueueRemoved') return { at, says: 'REMOVED', since: null };
  return { at, says: state ?? 'UNKNOWN', since };
}

/** By time, then by arrival: ids are given at arrival and grow. */
function readRows(prisma: PrismaClient, { source, number }: QueueOfSource, span: Slot): Promise<Row[]> {
  const [from, to] = [new Date(span.from), new Date(span.to)];
  return prisma.$queryRaw<Row[]>`
    WITH word AS (
      SELECT at, id, part, kind, agent, state, since FROM event
      WHERE source = ${source} AND queue = ${number} AND at >= ${from} AND at < ${to}
        AND (agent IS NOT NULL OR kind = 'QueueRemoved')
      UNION ALL
      SELECT before.* FROM membership m CROSS JOIN LATERAL (
        SELECT at, id, part, kind, agent, state, since FROM event e
        WHERE e.source = m.source AND e.agent = m.agent AND e.queue = m.queue AND e.at < ${from}
        ORDER BY at DESC, id DESC, part DESC LIMIT 1) before
      WHERE m.source = ${source} AND m.queue = ${number}
      UNION ALL
      SELECT later.* FROM membership m CROSS JOIN LATERAL (
        SELECT at, id, part, kind, agent, state, since FROM event e
        WHERE e.source = m.source AND e.agent = m.agent AND e.queue = m.queue AND e.at >= ${to}
        ORDER BY at, id, part LIMIT 1) later
      WHERE m.source = ${source} AND m.queue = ${number} AND later.since < ${to}
      UNION ALL
      SELECT at, id, part, kind, agent, state, since FROM event
      WHERE source = ${source} AND (queue IS NULL OR queue = ${number}) AND at >= ${from} AND at < ${to}
        AND kind IN ('LinkLost', 'EventsNotRecorded')
      UNION ALL
      SELECT * FROM (
        SELECT at, id, part, kind, agent, state, since FROM event
        WHERE source = ${source} AND (queue IS NULL OR queue = ${number}) AND at < ${from}
          AND kind IN ('LinkLost', 'EventsNotRecorded')
        ORDER BY at DESC, id DESC LIMIT 1) lost
      UNION ALL
      SELECT * FROM (
        SELECT at, id, part, kind, agent, state, since FROM event
        WHERE source = ${source} AND queue = ${number} AND at < ${from} AND kind = 'QueueRemoved'
        ORDER BY at DESC, id DESC LIMIT 1) removed
      UNION ALL
      SELECT * FROM (
        SELECT at, id, part, kind, agent, state, since FROM event
        WHERE source = ${source} AND queue = ${number} AND at >= ${to} AND kind = 'QueueRemoved'
        ORDER BY at, id LIMIT 1) removed_later
    )
    SELECT (extract(epoch FROM at) * 1000)::float8 AS at, kind, agent, state,
      (extract(epoch FROM since) * 1000)::float8 AS since
    FROM word ORDER BY word.at, id, part`;
}
