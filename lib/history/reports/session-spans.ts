import { isStaffed } from '#lib/floor/states.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { PACKED_SPANS, unpacked, type PackedRow } from '#lib/history/ladder/span-rows.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';

/**
 * Of each member no more spans than sessions are made of (floor/spans/sessions.ts makes the same of them as of all): a few
 * for each login and logout. A staffed span stands for all the staffed time up to the next one, and is suspect if any of
 * that is.
 */
export async function sessionSpans(
  sql: Sql,
  members: readonly number[],
  slot: Slot,
): Promise<ReadonlyMap<number, Span[]>> {
  const rows = await readThinned(sql, members, slot);
  return new Map([...unpacked(rows)].map(([id, thinned]) => [id, stretched(joined(thinned))]));
}

/** What begins no run goes on with the one before: another reason, or what retention has cut. */
function joined(spans: readonly Span[]): Span[] {
  const runs: Span[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (span.begins || last?.runFrom !== span.runFrom || last.state !== span.state)
      runs.push(span.begins ? span : { ...span, from: span.runFrom });
    else runs[runs.length - 1] = { ...last, to: span.to, suspect: last.suspect || span.suspect };
  }
  return runs;
}

/** Each lasts up to the next one; what is left out before an anomaly belongs to the run that it made suspect. */
const stretched = (spans: readonly Span[]): Span[] =>
  spans.map((span, index) => {
    const next = spans[index + 1];
    if (!next) return span;
    return {
      ...span,
      to: next.from,
      suspect: span.suspect || (isStaffed(span.state) && endsSuspectTime(next)),
    };
  });

const endsSuspectTime = ({ anomaly, before }: Span): boolean =>
  anomaly !== null && before !== null && isStaffed(before);

/**
 * What was in force when the slot began, everything of that instant, the ends and beginnings of staffed time, the
 * anomalies, and what is in force when it ends (an anomaly after it may have made it suspect).
 */
const readThinned = (
  sql: Sql,
  members: readonly number[],
  { from, to }: Slot,
): Promise<readonly PackedRow[]> => sql.$queryRaw<PackedRow[]>`
  WITH asked AS (SELECT unnest(${[...members]}::int[]) AS id),
  thinned AS (
    SELECT * FROM span WHERE membership = ANY(${[...members]}::int[])
      AND "from" >= ${new Date(from)} AND "from" < ${new Date(to)}
      AND begins AND (state IN ('LOGGED_OUT', 'UNKNOWN') OR before IN ('LOGGED_OUT', 'UNKNOWN'))
    UNION
    SELECT * FROM span WHERE membership = ANY(${[...members]}::int[])
      AND "from" >= ${new Date(from)} AND "from" < ${new Date(to)} AND anomaly IS NOT NULL
    UNION
    SELECT * FROM span WHERE membership = ANY(${[...members]}::int[]) AND "from" = ${new Date(from)}
    UNION
    SELECT s.* FROM asked CROSS JOIN LATERAL (SELECT * FROM span s WHERE s.membership = asked.id
      AND s."from" < ${new Date(from)} ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s
    UNION
    SELECT s.* FROM asked CROSS JOIN LATERAL (SELECT * FROM span s WHERE s.membership = asked.id
      AND s."from" < ${new Date(to)} ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s
  )
  SELECT s.membership, ${PACKED_SPANS} AS packed FROM thinned s GROUP BY s.membership`;
