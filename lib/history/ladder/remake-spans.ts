import type { Span } from '#lib/floor/spans/span.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Statement } from '#lib/floor/spans/statement.ts';
import { differenceOf, type Difference } from './difference.ts';
import { readStatements, type Cut } from './read-statements.ts';
import { BEGINNING, byMembership, SPAN_COLUMNS, type SpanRow } from './span-rows.ts';
import { timesOf, type Sql } from './sql.ts';
import { writeSpans } from './write-spans.ts';

/** A membership about which something was heard that counts from `at` on. */
export interface Touch {
  readonly id: number;
  readonly at: number;
}

interface Plan extends Omit<Cut, 'from'> {
  readonly known_from: number | null;
  /** Where the fold begins anew: the beginning of a run. `null`: at the first word. */
  readonly restart: number | null;
}

/** Makes the spans of these memberships anew as far as the touches reach; answers what has changed. */
export async function remakeSpans(
  sql: Sql,
  touches: readonly Touch[],
): Promise<ReadonlyMap<number, Difference>> {
  if (touches.length === 0) return new Map();
  const plans = await planOf(sql, touches);
  const cuts = plans.map(({ restart, ...plan }) => ({ ...plan, from: restart ?? 0 }));
  const statements = await readStatements(sql, cuts);
  const [before, old] = [await readBefore(sql, plans), await readOld(sql, cuts)];
  const changes = new Map<number, Difference>();
  for (const plan of plans) {
    const told = statements.get(plan.id) ?? [];
    const made = spansOf(told, plan.restart ?? beginningOf(plan, told), before.get(plan.id)?.[0] ?? null);
    const change = differenceOf(old.get(plan.id) ?? [], made);
    if (change) changes.set(plan.id, change);
  }
  await writeSpans(sql, changes);
  return changes;
}

/** A late word may be older than what was thought to be the first. */
const beginningOf = ({ known_from: from }: Plan, told: readonly Statement[]): number =>
  from === null ? BEGINNING : told.reduce((first, { at }) => Math.min(first, at), from);

/**
 * A word changes nothing before the last word before it, save what is true of whole runs (suspect) and of a beginning
 * told later (`since`), which reach back to the beginning of the run before the one in force then. From there it is made
 * anew.
 */
const planOf = (sql: Sql, touches: readonly Touch[]): Promise<Plan[]> => sql.$queryRaw<Plan[]>`
  SELECT m.id, m.source, m.queue, m.agent, (extract(epoch FROM m.known_from) * 1000)::float8 AS known_from,
    (extract(epoch FROM run.restart) * 1000)::float8 AS restart
  FROM unnest(${touches.map(({ id }) => id)}::int[], ${timesOf(touches.map(({ at }) => at))}::timestamptz[])
    AS touch (id, at)
  JOIN membership m ON m.id = touch.id
  LEFT JOIN LATERAL (
    SELECT e.at FROM event e
    WHERE e.source = m.source AND e.agent = m.agent AND e.queue = m.queue AND e.at < touch.at
    ORDER BY e.at DESC LIMIT 1) word ON TRUE
  LEFT JOIN LATERAL (
    SELECT min(last."from") AS restart FROM (
      SELECT DISTINCT s."from" FROM span s WHERE s.membership = m.id AND s.begins AND s."from" <= word.at
      ORDER BY s."from" DESC LIMIT 2) last) run ON TRUE`;

/** The span in force just before each restart. */
const readBefore = async (sql: Sql, plans: readonly Plan[]): Promise<ReadonlyMap<number, Span[]>> => {
  const restarted = plans.filter(({ restart }) => restart !== null);
  return byMembership(
    await sql.$queryRaw<SpanRow[]>`
      SELECT ${SPAN_COLUMNS} FROM unnest(${restarted.map(({ id }) => id)}::int[],
        ${timesOf(restarted.map(({ restart }) => restart))}::timestamptz[]) AS plan (id, restart)
      CROSS JOIN LATERAL (
        SELECT * FROM span s WHERE s.membership = plan.id AND s."from" < plan.restart
        ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s`,
  );
};

const readOld = async (sql: Sql, cuts: readonly Cut[]): Promise<ReadonlyMap<number, Span[]>> =>
  byMembership(
    await sql.$queryRaw<SpanRow[]>`
      SELECT ${SPAN_COLUMNS} FROM unnest(${cuts.map(({ id }) => id)}::int[],
        ${timesOf(cuts.map(({ from }) => from))}::timestamptz[]) AS cut (id, "from")
      JOIN span s ON s.membership = cut.id AND s."from" >= cut."from"
      ORDER BY s.membership, s."from", s.seq`,
  );
