import type { State } from '#lib/floor/states.ts';
import type { Statement } from '#lib/floor/spans/statement.ts';
import { timesOf, type Sql } from './sql.ts';

/** A membership of which the statements from `from` on are asked for. */
export interface Cut {
  readonly id: number;
  readonly source: string;
  readonly queue: string;
  readonly agent: string;
  readonly from: number;
}

interface Row {
  readonly membership: number | null;
  readonly source: string;
  readonly queue: string | null;
  readonly kind: string;
  readonly state: State | null;
  readonly reason: string | null;
  readonly at: number;
  readonly received_at: number;
  readonly since: number | null;
  readonly id: string;
  readonly part: number;
}

/** By membership: its own words, and what was said of all of its queue or source (links lost, queues gone), by arrival. */
export async function readStatements(
  sql: Sql,
  cuts: readonly Cut[],
): Promise<ReadonlyMap<number, Statement[]>> {
  const [own, ofAll] = [await readOwn(sql, cuts), await readOfAll(sql, cuts)];
  const rows = new Map<number, Row[]>(
    cuts.map(({ id, source, queue, from }) => [
      id,
      ofAll.filter((row) => row.source === source && (row.queue ?? queue) === queue && row.at >= from),
    ]),
  );
  for (const row of own) rows.get(row.membership as number)?.push(row);
  return new Map([...rows].map(([id, told]) => [id, told.sort(byArrival).map(statementOf)]));
}

/** Ids are given at arrival and grow. Sorting by time is the fold's. */
const byArrival = (a: Row, b: Row): number => (a.id === b.id ? a.part - b.part : a.id < b.id ? -1 : 1);

function statementOf({ at, received_at: receivedAt, kind, state, reason, since }: Row): Statement {
  const told = { at, receivedAt, reason: null, since: null };
  if (kind === 'LinkLost' || kind === 'EventsNotRecorded') return { ...told, by: 'event', says: 'LINK_LOST' };
  if (kind === 'MembershipRemoved' || kind === 'QueueRemoved')
    return { ...told, by: 'event', says: 'REMOVED' };
  const by = kind === 'QueueSnapshotTaken' ? 'snapshot' : 'event';
  return { at, receivedAt, by, says: state ?? 'UNKNOWN', reason, since };
}

const readOwn = (sql: Sql, cuts: readonly Cut[]): Promise<Row[]> => sql.$queryRaw<Row[]>`
  SELECT cut.membership, e.source, e.queue, e.kind, e.state, e.reason, e.id::text, e.part,
    (extract(epoch FROM e.at) * 1000)::float8 AS at,
    (extract(epoch FROM e.received_at) * 1000)::float8 AS received_at,
    (extract(epoch FROM e.since) * 1000)::float8 AS since
  FROM unnest(${cuts.map((cut) => cut.id)}::int[], ${cuts.map((cut) => cut.source)}::text[],
    ${cuts.map((cut) => cut.queue)}::text[], ${cuts.map((cut) => cut.agent)}::text[],
    ${timesOf(cuts.map((cut) => cut.from))}::timestamptz[]) AS cut (membership, source, queue, agent, "from")
  CROSS JOIN LATERAL (
    SELECT * FROM event e WHERE e.source = cut.source AND e.agent = cut.agent AND e.queue = cut.queue
      AND e.at >= cut."from") e`;

const readOfAll = (sql: Sql, cuts: readonly Cut[]): Promise<Row[]> => sql.$queryRaw<Row[]>`
  SELECT NULL::int AS membership, source, queue, kind, NULL AS state, NULL AS reason, id::text, part,
    (extract(epoch FROM at) * 1000)::float8 AS at,
    (extract(epoch FROM received_at) * 1000)::float8 AS received_at, NULL::float8 AS since
  FROM event WHERE kind IN ('LinkLost', 'EventsNotRecorded', 'QueueRemoved')
    AND source = ANY(${[...new Set(cuts.map((cut) => cut.source))]}::text[])
    AND at >= ${new Date(Math.min(...cuts.map((cut) => cut.from)))}`;
