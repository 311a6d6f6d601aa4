import { Prisma } from '#generated/prisma/client.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import { arrayText } from '#lib/history/array-text.ts';
import type { Difference } from './difference.ts';
import { factsOf } from './span-facts.ts';
import { timesOf, type Sql } from './sql.ts';

/** So many rows go in one statement: more only takes memory. */
const AT_A_TIME = 10_000;

/** Replaces the spans of each membership from where they differ. */
export async function writeSpans(sql: Sql, changes: ReadonlyMap<number, Difference>): Promise<void> {
  if (changes.size === 0) return;
  const all = [...changes];
  await sql.$executeRaw`
    DELETE FROM packed_span s USING unnest(${arrayText(all.map(([id]) => id))}::int[],
      ${timesOf(all.map(([, { from }]) => from))}::timestamptz[]) AS changed (membership, "from")
    WHERE s.membership = changed.membership AND s."from" >= changed."from"`;
  const rows = all.flatMap(([membership, { spans }]) => numbered(membership, spans));
  for (let i = 0; i < rows.length; i += AT_A_TIME) await insert(sql, rows.slice(i, i + AT_A_TIME));
}

interface Numbered {
  readonly membership: number;
  readonly seq: number;
  readonly span: Span;
}

function numbered(membership: number, spans: readonly Span[]): Numbered[] {
  let seq = 0;
  return spans.map((span, index) => {
    seq = spans[index - 1]?.from === span.from ? seq + 1 : 0;
    return { membership, seq, span };
  });
}

async function insert(sql: Sql, rows: readonly Numbered[]): Promise<void> {
  const column = (value: (span: Span) => string | number | null) =>
    arrayText(rows.map(({ span }) => value(span)));
  const time = (value: (span: Span) => number | null) =>
    Prisma.sql`${column((span) => finite(value(span)))}::float8[]`;
  await sql.$executeRaw`
    INSERT INTO packed_span (membership, seq, "from", "to", run_from, received_at, facts, repeats, reason)
    SELECT membership, seq, to_timestamp("from" / 1000), to_timestamp("to" / 1000), to_timestamp(run_from / 1000),
      to_timestamp(received_at / 1000), facts, repeats, reason
    FROM unnest(
      ${arrayText(rows.map((row) => row.membership))}::int[], ${arrayText(rows.map((row) => row.seq))}::smallint[],
      ${time((span) => span.from)}, ${time((span) => span.to)},
      ${time((span) => (span.runFrom === span.from ? null : span.runFrom))}, ${time((span) => span.receivedAt)},
      ${column(factsOf)}::smallint[], ${column((span) => span.repeats || null)}::int[],
      ${column((span) => span.reason)}::text[])
      AS span (membership, seq, "from", "to", run_from, received_at, facts, repeats, reason)`;
}

const finite = (time: number | null): number | null => (time === Infinity ? null : time);
