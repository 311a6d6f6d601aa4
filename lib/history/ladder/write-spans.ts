import type { Span } from '#lib/floor/spans/span.ts';
import type { Difference } from './difference.ts';
import { timesOf, type Sql } from './sql.ts';

/** So many rows go in one statement: more only takes memory. */
const AT_A_TIME = 10_000;

/** Replaces the spans of each membership from where they differ. */
export async function writeSpans(sql: Sql, changes: ReadonlyMap<number, Difference>): Promise<void> {
  if (changes.size === 0) return;
  const all = [...changes];
  await sql.$executeRaw`
    DELETE FROM span s USING unnest(${all.map(([id]) => id)}::int[],
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
  const column = <Key extends keyof Span>(key: Key): Span[Key][] => rows.map(({ span }) => span[key]);
  const times = (key: 'from' | 'to' | 'runFrom' | 'receivedAt') => timesOf(column(key));
  await sql.$executeRaw`
    INSERT INTO span (membership, seq, state, "from", "to", run_from, received_at, before, known, repeats,
      member, begins, run_seen, end_seen, suspect, anomaly, reason)
    SELECT * FROM unnest(
      ${rows.map((row) => row.membership)}::int[], ${rows.map((row) => row.seq)}::smallint[],
      ${column('state')}::agent_state[], ${times('from')}::timestamptz[], ${times('to')}::timestamptz[],
      ${times('runFrom')}::timestamptz[], ${times('receivedAt')}::timestamptz[],
      ${column('before')}::agent_state[], ${column('known')}::known_by[], ${column('repeats')}::int[],
      ${column('member')}::bool[], ${column('begins')}::bool[], ${column('runSeen')}::bool[],
      ${column('endSeen')}::bool[], ${column('suspect')}::bool[],
      ${column('anomaly')}::text[], ${column('reason')}::text[])`;
}
