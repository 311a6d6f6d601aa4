import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';

/** Time in which a link was lost and not every membership had been told again, cut at the ends of the slot. */
export interface Gap extends Slot {
  readonly source: string;
  readonly queue: string;
  /** It began in the slot, and ended in it. */
  readonly begun: boolean;
  readonly ended: boolean;
  /** Memberships of the queue that were not known. */
  readonly members: number;
  /** The event that began it; `null`: removed for its age. */
  readonly event: string | null;
  /** That event was about all queues of the source. */
  readonly everywhere: boolean;
  readonly why: string | null;
}

type GapRow = Omit<Gap, 'begun' | 'ended' | 'to'> & { readonly to: number | null };

/** The gaps of each queue of the memberships, by time. A link lost again before all were told is a gap of its own. */
export async function gapsOf(sql: Sql, memberships: readonly number[], slot: Slot): Promise<readonly Gap[]> {
  const rows = await readGaps(sql, memberships, slot);
  return rows.map((row) => ({
    ...row,
    ...{ from: Math.max(row.from, slot.from), to: Math.min(row.to ?? Infinity, slot.to) },
    ...{ begun: row.from >= slot.from, ended: row.to !== null && row.to <= slot.to },
  }));
}

const readGaps = (sql: Sql, memberships: readonly number[], { from, to }: Slot): Promise<GapRow[]> =>
  sql.$queryRaw<GapRow[]>`
    WITH begun AS (
      SELECT membership, "from", "to" FROM span
      WHERE begins AND state = 'UNKNOWN' AND known = 'lost' AND membership = ANY(${[...memberships]}::int[])
        AND "from" >= ${new Date(from)} AND "from" < ${new Date(to)}
      UNION ALL
      SELECT s.membership, s.run_from, s."to" FROM unnest(${[...memberships]}::int[]) AS asked (id)
      CROSS JOIN LATERAL (SELECT * FROM span s WHERE s.membership = asked.id AND s."from" < ${new Date(from)}
        ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s
      WHERE s.state = 'UNKNOWN' AND s.known = 'lost' AND coalesce(s."to", 'infinity') > ${new Date(from)}
    ), lost AS (
      -- Retention may have cut it in two.
      SELECT begun.membership, begun."from", coalesce(CASE WHEN half.seq IS NULL THEN begun."to" ELSE half."to" END,
        'infinity') AS "to"
      FROM begun LEFT JOIN span half ON half.membership = begun.membership AND half."from" = begun."to"
        AND half.seq = 0 AND NOT half.begins AND half.state = 'UNKNOWN'
    ), gap AS (
      SELECT m.source, m.queue, lost."from", nullif(max(lost."to"), 'infinity') AS "to",
        count(*)::int AS members
      FROM lost JOIN membership m ON m.id = lost.membership GROUP BY 1, 2, 3
      HAVING max(lost."to") > lost."from"
    )
    SELECT gap.source, gap.queue, (extract(epoch FROM gap."from") * 1000)::float8 AS "from",
      (extract(epoch FROM gap."to") * 1000)::float8 AS "to", members, event.id::text AS event,
      event.id IS NOT NULL AND event.queue IS NULL AS everywhere, event.body ->> 'why' AS why
    FROM gap LEFT JOIN LATERAL (
      SELECT id, queue, body FROM event WHERE kind IN ('LinkLost', 'EventsNotRecorded')
        AND source = gap.source AND at = gap."from" AND (queue IS NULL OR queue = gap.queue)
      ORDER BY queue NULLS FIRST, id LIMIT 1) event ON TRUE
    ORDER BY gap."from", gap.source, gap.queue`;

/** How long at least one of them was open. */
export function timeOfGaps(gaps: readonly Slot[]): number {
  let [time, reached] = [0, -Infinity];
  for (const { from, to } of gaps.toSorted((a, b) => a.from - b.from)) {
    time += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return time;
}

/** Gaps by what began them: a link lost for all queues is a gap of each of them. */
export function lossesIn(gaps: readonly Gap[]): readonly (readonly Gap[])[] {
  const losses = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = gap.event ?? JSON.stringify([gap.source, gap.queue, gap.from]);
    const already = losses.get(key);
    if (already) already.push(gap);
    else losses.set(key, [gap]);
  }
  return [...losses.values()];
}
