import { isStaffed } from '#lib/floor/states.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { SPAN_COLUMNS, spanOf, type SpanRow } from '#lib/history/ladder/span-rows.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';

/**
 * Of each member no more spans than sessions are made of (floor/spans/sessions.ts makes the same of them as of all): a few
 * for each login and logout. In them a staffed span stands for all the staffed time up to the next one, and is suspect if
 * any of that is.
 */
export async function sessionSpans(
  sql: Sql,
  members: readonly number[],
  slot: Slot,
): Promise<ReadonlyMap<number, Span[]>> {
  const rows = await readThinned(sql, members, slot);
  const spans = new Map<number, Span[]>();
  for (const row of rows) {
    const list = spans.get(row.membership);
    if (list) list.push(spanOf(row));
    else spans.set(row.membership, [spanOf(row)]);
  }
  return new Map([...spans].map(([id, thinned]) => [id, stretched(thinned)]));
}

/** A staffed span lasts up to the next one; what is left out before an anomaly belongs to the run that it made suspect. */
function stretched(spans: readonly Span[]): Span[] {
  return spans.map((span, index) => {
    const next = spans[index + 1];
    if (!isStaffed(span.state) || !next) return span;
    return { ...span, to: next.from, suspect: span.suspect || endsSuspectTime(next) };
  });
}

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
): Promise<readonly SpanRow[]> => sql.$queryRaw<SpanRow[]>`
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
  SELECT ${SPAN_COLUMNS} FROM thinned s ORDER BY s.membership, s."from", s.seq`;
