import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { personSpans } from '#lib/floor/spans/person-spans.ts';
import { differenceOf, type Difference } from './difference.ts';
import { readSpans } from './read-spans.ts';
import { removedTo } from './removed-to.ts';
import { BEGINNING } from './span-rows.ts';
import { timesOf, type Sql } from './sql.ts';
import { writeSpans } from './write-spans.ts';

interface Person {
  readonly id: number;
  readonly memberships: readonly number[];
  /** What is made anew. */
  readonly slot: Slot;
}

/**
 * Makes the once-counted spans anew of everybody with several queues who owns a membership that has changed. Answers what
 * has changed, by the number of the person's own membership (queue '*').
 */
export async function remakePeople(
  sql: Sql,
  changed: ReadonlyMap<number, Pick<Difference, 'slot'>>,
): Promise<ReadonlyMap<number, Difference>> {
  if (changed.size === 0) return new Map();
  await addPeople(sql, [...changed.keys()]);
  const people = await peopleOf(sql, changed);
  const own = await readSpans(sql, new Map(people.map(({ id, slot }) => [id, slot])));
  const theirs = await readSpans(
    sql,
    new Map(people.flatMap(({ memberships, slot }) => memberships.map((id) => [id, slot] as const))),
  );
  const changes = new Map<number, Difference>();
  for (const { id, memberships, slot } of people) {
    const spans = own.get(id) ?? [];
    const all = memberships.map((membership) => theirs.get(membership) ?? []);
    const before = inForceAt(spans, slot.from) ?? asPerson(all, slot.from);
    const made = personSpans(all, slot.from, before);
    const change = differenceOf(
      spans.filter(({ from }) => from >= slot.from),
      made,
    );
    if (change) changes.set(id, change);
  }
  await writeSpans(sql, changes);
  return changes;
}

/** Where spans were cut for what is removed, the half after the cut. */
const inForceAt = (spans: readonly Span[], at: number): Span | null =>
  spans.find(({ from, begins }) => from === at && !begins) ??
  spans.findLast(({ from, to }) => from < at && to >= at) ??
  null;

/** Whoever had one queue only, where spans were cut, was as a person what they were there. */
function asPerson(memberships: readonly (readonly Span[])[], at: number): Span | null {
  const halves = memberships.flat().filter(({ from, begins }) => from === at && !begins);
  const [half] = halves;
  return half && halves.length === 1
    ? { ...half, reason: null, suspect: false, anomaly: null, repeats: 0 }
    : null;
}

/** Who has a second queue gets a membership of their own as a person. */
const addPeople = (sql: Sql, memberships: readonly number[]): Promise<number> => sql.$executeRaw`
  INSERT INTO membership (source, queue, agent)
  SELECT m.source, '*', m.agent FROM membership m
  JOIN (SELECT DISTINCT source, agent FROM membership WHERE id = ANY(${[...memberships]}::int[])) changed
    USING (source, agent)
  WHERE m.queue <> '*' GROUP BY m.source, m.agent HAVING count(*) > 1
  ON CONFLICT DO NOTHING`;

/**
 * From the last run of the person that had begun before the change: what lies before depends on nothing later. Not from
 * before the month from which on spans are kept.
 */
async function peopleOf(sql: Sql, changed: ReadonlyMap<number, Pick<Difference, 'slot'>>): Promise<Person[]> {
  const all = [...changed];
  const floor = await removedTo(sql, ['span']);
  const people = await sql.$queryRaw<{ id: number; memberships: number[]; from: number | null }[]>`
    SELECT person.id, changed.memberships, (extract(epoch FROM run."from") * 1000)::float8 AS "from"
    FROM (
      SELECT m.source, m.agent, array_agg(m.id) AS memberships, min(c."from") AS "from" FROM membership m
      LEFT JOIN unnest(${all.map(([id]) => id)}::int[],
        ${timesOf(all.map(([, { slot }]) => slot.from))}::timestamptz[]) AS c (id, "from") USING (id)
      WHERE m.queue <> '*' GROUP BY m.source, m.agent HAVING count(c.id) > 0) changed
    JOIN membership person ON person.source = changed.source AND person.agent = changed.agent AND person.queue = '*'
    LEFT JOIN LATERAL (
      SELECT s."from" FROM span s WHERE s.membership = person.id AND s.begins AND s."from" < changed."from"
      ORDER BY s."from" DESC LIMIT 1) run ON TRUE`;
  return people.map(({ id, memberships, from }) => ({
    ...{ id, memberships },
    slot: { from: Math.max(from ?? BEGINNING, floor), to: Infinity },
  }));
}
