import type { Span } from '#lib/floor/spans/span.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Statement } from '#lib/floor/spans/statement.ts';
import { arrayText } from '#lib/history/array-text.ts';
import { differenceOf, type Difference } from './difference.ts';
import { readSpansFrom } from './read-spans.ts';
import { removedTo } from './removed-to.ts';
import { readStatements, type Cut } from './read-statements.ts';
import { BEGINNING, PACKED_SPAN, spanOf, type PackedSpan } from './span-rows.ts';
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
  const floor = await removedTo(sql);
  const plans = (await planOf(sql, touches)).map(notBefore(floor));
  const cuts = plans.map(({ restart, ...plan }) => ({ ...plan, from: restart ?? floor }));
  const statements = await readStatements(sql, cuts);
  const before = await readBefore(sql, plans, floor);
  const old = await readSpansFrom(sql, new Map(cuts.map(({ id, from }) => [id, from])));
  const changes = new Map<number, Difference>();
  for (const plan of plans) {
    const told = statements.get(plan.id) ?? [];
    const inForce = before.get(plan.id) ?? null;
    const made =
      plan.restart === null
        ? fromFirstWord(plan, told)
        : spansOf([...lastWord(inForce, plan.restart, floor), ...told], plan.restart, inForce);
    const change = differenceOf(old.get(plan.id) ?? [], made);
    if (change) changes.set(plan.id, change);
  }
  await writeSpans(sql, changes);
  return changes;
}

const notBefore =
  (floor: number) =>
  (plan: Plan): Plan =>
    floor === 0 || (plan.known_from ?? 0) >= floor
      ? plan
      : { ...plan, restart: Math.max(plan.restart ?? floor, floor) };

/** A late word may be older than what was thought to be the first; what is said of whole queues is no such word. */
function fromFirstWord({ known_from: knownFrom }: Plan, told: readonly Statement[]): Span[] {
  if (knownFrom === null) return spansOf(told, BEGINNING);
  const own = told.filter(({ says }) => says !== 'LINK_LOST' && says !== 'REMOVED');
  const from = own.reduce((first, { at }) => Math.min(first, at), knownFrom);
  return spansOf(
    told.filter(({ at }) => at >= from),
    from,
  );
}

/** Where spans are cut, the words before are removed: a beginning told later may not reach over the one in force. */
function lastWord(inForce: Span | null, restart: number, floor: number): Statement[] {
  if (inForce === null || restart !== floor || inForce.known === 'start') return [];
  const { state, reason, member, known } = inForce;
  const says = !member ? 'REMOVED' : known === 'lost' ? 'LINK_LOST' : state;
  return [{ at: restart - 1, receivedAt: restart - 1, by: 'snapshot', says, reason, since: null }];
}

/**
 * The fold can begin anew at any run before the touch whose beginning was not told later (`since`): a later word may move
 * such a one (see spansOf). From there it is made anew.
 */
const planOf = (sql: Sql, touches: readonly Touch[]): Promise<Plan[]> => sql.$queryRaw<Plan[]>`
  SELECT m.id, m.source, m.queue, m.agent, (extract(epoch FROM m.known_from) * 1000)::float8 AS known_from,
    (extract(epoch FROM run."from") * 1000)::float8 AS restart
  FROM unnest(${arrayText(touches.map(({ id }) => id))}::int[], ${timesOf(touches.map(({ at }) => at))}::timestamptz[])
    AS touch (id, at)
  JOIN membership m ON m.id = touch.id
  LEFT JOIN LATERAL (
    SELECT s."from" FROM span s
    WHERE s.membership = m.id AND s.begins AND s.known <> 'since' AND s."from" < touch.at
    ORDER BY s."from" DESC LIMIT 1) run ON TRUE`;

/** The span in force just before each restart; where spans were cut for what is removed, the half after the cut. */
async function readBefore(
  sql: Sql,
  plans: readonly Plan[],
  floor: number,
): Promise<ReadonlyMap<number, Span>> {
  const restarted = plans.filter(({ restart }) => restart !== null);
  const rows = await sql.$queryRaw<{ id: number; span: PackedSpan }[]>`
    SELECT plan.id, ${PACKED_SPAN} AS span FROM unnest(${arrayText(restarted.map(({ id }) => id))}::int[],
      ${timesOf(restarted.map(({ restart }) => restart))}::timestamptz[]) AS plan (id, restart)
    CROSS JOIN LATERAL (
      SELECT * FROM span s WHERE s.membership = plan.id
        AND (s."from" < plan.restart OR (s."from" = plan.restart AND plan.restart = ${new Date(floor)} AND s.seq = 0 AND NOT s.begins))
      ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s`;
  return new Map(rows.map(({ id, span }) => [id, spanOf(span)]));
}
