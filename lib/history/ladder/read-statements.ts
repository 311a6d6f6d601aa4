import type { State } from '#lib/floor/states.ts';
import type { Statement } from '#lib/floor/spans/statement.ts';
import { arrayText } from '#lib/history/array-text.ts';
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
  readonly kind: string;
  readonly state: State | null;
  readonly reason: string | null;
  readonly at: number;
  readonly received_at: number;
  readonly since: number | null;
  readonly id: string;
  readonly part: number;
}

interface RowOfAll extends Row {
  readonly source: string;
  readonly queue: string | null;
}

/** By membership: its own words, and what was said of all of its queue or source (links lost, queues gone), by arrival. */
export async function readStatements(
  sql: Sql,
  cuts: readonly Cut[],
): Promise<ReadonlyMap<number, Statement[]>> {
  const [own, ofAll] = [await readOwn(sql, cuts), await readOfAll(sql, cuts)];
  const ownOf = new Map(own.map(({ membership, packed }) => [membership, (packed ?? []).map(unpack)]));
  return new Map(
    cuts.map(({ id, source, queue, from }) => {
      const common = ofAll.filter(
        (row) => row.source === source && (row.queue ?? queue) === queue && row.at >= from,
      );
      return [id, [...(ownOf.get(id) ?? []), ...common].sort(byArrival).map(statementOf)];
    }),
  );
}

const unpack = ([kind, state, reason, at, received_at, since, id, part]: Packed): Row => ({
  ...{ kind, state, reason, at, received_at, since, id, part },
});

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

interface PackedRow {
  readonly membership: number;
  readonly packed: readonly Packed[] | null;
}

type Packed = readonly [
  ...[kind: string, state: State | null, reason: string | null, at: number, receivedAt: number],
  ...[since: number | null, id: string, part: number],
];

/** As one value for each membership: read row by row they cost several times as much. */
const readOwn = (sql: Sql, cuts: readonly Cut[]): Promise<PackedRow[]> => sql.$queryRaw<PackedRow[]>`
  SELECT cut.membership, told.packed
  FROM unnest(${arrayText(cuts.map((cut) => cut.id))}::int[], ${arrayText(cuts.map((cut) => cut.source))}::text[],
    ${arrayText(cuts.map((cut) => cut.queue))}::text[], ${arrayText(cuts.map((cut) => cut.agent))}::text[],
    ${timesOf(cuts.map((cut) => cut.from))}::timestamptz[]) AS cut (membership, source, queue, agent, "from")
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_array(e.kind, e.state, e.reason, round(date_part('epoch', e.at) * 1000),
      round(date_part('epoch', e.received_at) * 1000), round(date_part('epoch', e.since) * 1000), e.id, e.part)) AS packed
    FROM event e WHERE e.source = cut.source AND e.agent = cut.agent AND e.queue = cut.queue
      AND e.at >= cut."from") told`;

const readOfAll = (sql: Sql, cuts: readonly Cut[]): Promise<RowOfAll[]> => sql.$queryRaw<RowOfAll[]>`
  SELECT source, queue, kind, NULL AS state, NULL AS reason, id::text, part,
    (extract(epoch FROM at) * 1000)::float8 AS at,
    (extract(epoch FROM received_at) * 1000)::float8 AS received_at, NULL::float8 AS since
  FROM event WHERE kind IN ('LinkLost', 'EventsNotRecorded', 'QueueRemoved')
    AND source = ANY(${[...new Set(cuts.map((cut) => cut.source))]}::text[])
    AND at >= ${new Date(Math.min(...cuts.map((cut) => cut.from)))}`;
