import type { Span } from '#lib/floor/spans/span.ts';
import { Prisma } from '#generated/prisma/client.ts';
import {
  anomalyIn,
  beforeIn,
  beginsIn,
  endSeenIn,
  isMemberIn,
  isSuspectIn,
  knownIn,
  runSeenIn,
  stateIn,
} from './span-facts.ts';

/** A quarter of an hour: every zone's intervals are made of these. */
export const BUCKET_MS = 900_000;

export const bucketOf = (time: number): number => Math.floor(time / BUCKET_MS) * BUCKET_MS;

/** A membership that has been there for as long as its queue is Unknown from here to its first word. */
export const BEGINNING = Date.UTC(2000, 0, 1);

/** A span `s` of the view `span` as one value, for `spanOf`: read column by column it costs four times as much. */
export const PACKED_SPAN = Prisma.sql`json_build_array(round(date_part('epoch', s."from") * 1000),
  round(date_part('epoch', s."to") * 1000), s.facts, s.reason,
  round(date_part('epoch', nullif(s.run_from, s."from")) * 1000),
  round(date_part('epoch', s.received_at) * 1000), nullif(s.repeats, 0))`;

/** Spans `s` of one membership in order. For `unpacked`. */
export const PACKED_SPANS = Prisma.sql`json_agg(${PACKED_SPAN} ORDER BY s."from", s.seq)`;

export type PackedSpan = readonly [
  ...[from: number, to: number | null, facts: number, reason: string | null],
  ...[runFrom: number | null, receivedAt: number | null, repeats: number | null],
];

/** `packed` null: none. */
export interface PackedRow {
  readonly membership: number;
  readonly packed: readonly PackedSpan[] | null;
}

export const unpacked = (rows: readonly PackedRow[]): Map<number, Span[]> =>
  new Map(
    rows.flatMap(({ membership, packed }) => (packed ? [[membership, packed.map(spanOf)] as const] : [])),
  );

/** Written out: spreading would take longer than reading. */
export function spanOf(told: PackedSpan): Span {
  const [from, facts] = [told[0], told[2]];
  return {
    from,
    to: told[1] ?? Infinity,
    state: stateIn(facts),
    reason: told[3],
    member: isMemberIn(facts),
    begins: beginsIn(facts),
    known: knownIn(facts),
    before: beforeIn(facts),
    runFrom: told[4] ?? from,
    runSeen: runSeenIn(facts),
    endSeen: endSeenIn(facts),
    suspect: isSuspectIn(facts),
    anomaly: anomalyIn(facts),
    receivedAt: told[5],
    repeats: told[6] ?? 0,
  };
}
