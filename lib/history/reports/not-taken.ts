import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';

/** What was received and is in no span. */
export interface NotTaken {
  /** `null`: it could not be told. */
  readonly source: string | null;
  readonly framesSetAside: number;
  readonly deadLetters: number;
}

/**
 * By source: frames that were not understood, by the time of the frame; events that Postgres refused, by the time that
 * they were set aside (those are text, of which the first `source` is the event's own).
 */
export const notTaken = (
  sql: Sql,
  sources: readonly string[],
  { from, to }: Slot,
): Promise<readonly NotTaken[]> => sql.$queryRaw<NotTaken[]>`
  SELECT source, sum(frames)::float8 AS "framesSetAside", sum(letters)::float8 AS "deadLetters" FROM (
    SELECT source, count(*) AS frames, 0 AS letters FROM event
    WHERE kind = 'FrameSetAside' AND source = ANY(${[...sources]}::text[]) AND queue IS NULL
      AND at >= ${new Date(from)} AND at < ${new Date(to)} GROUP BY source
    UNION ALL
    SELECT substring(event FROM '"source":"([^"]*)"'), 0, count(*) FROM dead_letter
    WHERE set_aside_at >= ${new Date(from)} AND set_aside_at < ${new Date(to)} GROUP BY 1) heard
  WHERE source IS NULL OR source = ANY(${[...sources]}::text[]) GROUP BY source`;

/** Raw events before this were removed for their age; `null`: none were. */
export async function rawKeptFrom(sql: Sql): Promise<number | null> {
  const [row] = await sql.$queryRaw<{ at: number }[]>`
    SELECT (extract(epoch FROM at) * 1000)::float8 AS at FROM retention WHERE level = 'event'`;
  return row?.at ?? null;
}
