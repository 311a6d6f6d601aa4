import { STATES } from '#lib/floor/states.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { DAY_MS } from './history-data.ts';

/** What the plain query is asked. */
export interface PlainQuestion {
  readonly span: Slot;
  /** Columns of `event` to group by, besides the interval. */
  readonly by: readonly string[];
  /** How long each interval is; `null`: the whole span in one. */
  readonly everyMs: number | null;
  /** How far before the span the query looks for the last word. */
  readonly lookBackMs?: number;
  /** A condition on the words. */
  readonly where?: string;
}

const time = (at: number): string => `'${new Date(at).toISOString()}'::timestamptz`;

const msOf = (part: string): string => `sum(extract(epoch FROM ${part}) * 1000)`;

/** What everybody would write first: each word lasts to the next (LEAD), cut at the borders of the intervals. */
export function plainQuery({
  span,
  by,
  everyMs,
  lookBackMs = DAY_MS,
  where = 'TRUE',
}: PlainQuestion): string {
  const [from, to] = [time(span.from), time(span.to)];
  const step = everyMs === null ? null : `interval '${everyMs / 1000} seconds'`;
  const part = step ? 'least(until, slot + ' + step + ') - greatest(at, slot)' : 'until - at';
  const slots = step
    ? `CROSS JOIN LATERAL generate_series(date_bin(${step}, at, ${from}), until - interval '1 microsecond', ${step}) slot`
    : '';
  const keys = [...by, ...(step ? ['slot'] : [])].join(', ');
  const sums = STATES.map(
    (state) => `${msOf(part)} FILTER (WHERE state = '${state}') AS ${state.toLowerCase()}_ms`,
  );
  return `
    WITH word AS (
      SELECT queue, agent, state, reason, at,
        coalesce(lead(at) OVER (PARTITION BY source, agent, queue ORDER BY at, id, part), ${to}) AS until
      FROM event WHERE agent IS NOT NULL AND at >= ${time(span.from - lookBackMs)} AND at < ${to} AND ${where}
    ), cut AS (
      SELECT queue, agent, state, reason, greatest(at, ${from}) AS at, least(until, ${to}) AS until
      FROM word WHERE until > ${from}
    )
    SELECT ${keys}, ${sums.join(', ')} FROM cut ${slots} WHERE at < until GROUP BY ${keys}`;
}

/** All of it is made, only its number is sent: what sending the rows takes is not counted against the plain query. */
export const counted = (query: string): string =>
  `SELECT count(*)::int AS rows FROM (${query} OFFSET 0) plain`;
