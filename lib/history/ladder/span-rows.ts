import type { State } from '#lib/floor/states.ts';
import type { Anomaly, KnownBy, Span } from '#lib/floor/spans/span.ts';
import { Prisma } from '#generated/prisma/client.ts';

/** A quarter of an hour: every zone's intervals are made of these. */
export const BUCKET_MS = 900_000;

export const bucketOf = (time: number): number => Math.floor(time / BUCKET_MS) * BUCKET_MS;

/** A membership that has been there for as long as its queue is Unknown from here to its first word. */
export const BEGINNING = Date.UTC(2000, 0, 1);

/** A row of `span`, times in UTC milliseconds. */
export interface SpanRow {
  readonly membership: number;
  readonly from: number;
  readonly to: number | null;
  readonly state: State;
  readonly reason: string | null;
  readonly member: boolean;
  readonly begins: boolean;
  readonly known: KnownBy;
  readonly before: State | null;
  readonly run_from: number;
  readonly run_seen: boolean;
  readonly end_seen: boolean;
  readonly suspect: boolean;
  readonly anomaly: Anomaly | null;
  readonly received_at: number | null;
  readonly repeats: number;
}

/** The columns of a span `s`, to be read as `SpanRow`. */
export const SPAN_COLUMNS = Prisma.sql`s.membership, (extract(epoch FROM s."from") * 1000)::float8 AS "from",
  (extract(epoch FROM s."to") * 1000)::float8 AS "to", s.state::text, s.reason, s.member, s.begins, s.known::text,
  s.before::text, (extract(epoch FROM s.run_from) * 1000)::float8 AS run_from, s.run_seen, s.end_seen, s.suspect,
  s.anomaly, (extract(epoch FROM s.received_at) * 1000)::float8 AS received_at, s.repeats`;

/** Spans `s` of one membership in order, as one value: read row by row they cost four times as much. For `unpacked`. */
export const PACKED_SPANS = Prisma.sql`json_agg(json_build_array(round(date_part('epoch', s."from") * 1000),
  round(date_part('epoch', s."to") * 1000), s.state, s.reason, s.member, s.begins, s.known, s.before,
  round(date_part('epoch', s.run_from) * 1000), s.run_seen, s.end_seen, s.suspect, s.anomaly,
  round(date_part('epoch', s.received_at) * 1000), s.repeats) ORDER BY s."from", s.seq)`;

type PackedSpan = readonly [
  ...[from: number, to: number | null, state: State, reason: string | null, member: boolean, begins: boolean],
  ...[known: KnownBy, before: State | null, runFrom: number, runSeen: boolean, endSeen: boolean],
  ...[suspect: boolean, anomaly: Anomaly | null, receivedAt: number | null, repeats: number],
];

/** `packed` null: none. */
export interface PackedRow {
  readonly membership: number;
  readonly packed: readonly PackedSpan[] | null;
}

export const unpacked = (rows: readonly PackedRow[]): Map<number, Span[]> =>
  new Map(
    rows.flatMap(({ membership, packed }) => (packed ? [[membership, packed.map(unpack)] as const] : [])),
  );

/** Written out: spreading would take longer than reading. */
const unpack = (told: PackedSpan): Span => ({
  from: told[0],
  to: told[1] ?? Infinity,
  state: told[2],
  reason: told[3],
  member: told[4],
  begins: told[5],
  known: told[6],
  before: told[7],
  runFrom: told[8],
  runSeen: told[9],
  endSeen: told[10],
  suspect: told[11],
  anomaly: told[12],
  receivedAt: told[13],
  repeats: told[14],
});

export const spanOf = (row: SpanRow): Span => ({
  from: row.from,
  to: row.to ?? Infinity,
  state: row.state,
  reason: row.reason,
  member: row.member,
  begins: row.begins,
  known: row.known,
  before: row.before,
  runFrom: row.run_from,
  runSeen: row.run_seen,
  endSeen: row.end_seen,
  suspect: row.suspect,
  anomaly: row.anomaly,
  receivedAt: row.received_at,
  repeats: row.repeats,
});

export function byMembership(rows: readonly SpanRow[]): Map<number, Span[]> {
  const spans = new Map<number, Span[]>();
  for (const row of rows) {
    const list = spans.get(row.membership);
    if (list) list.push(spanOf(row));
    else spans.set(row.membership, [spanOf(row)]);
  }
  return spans;
}
