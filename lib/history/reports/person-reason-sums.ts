import { reasonTimes } from '#lib/floor/spans/reason-times.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import { personReasons, type NotReady } from './person-reasons.ts';
import { notReadySpans, type ReasonSum } from './reason-sums.ts';

/** The same as `reasonSums`, of people counted once; `people` are their own memberships (queue '*'). */
export async function personReasonSums(
  sql: Sql,
  people: readonly number[],
  slots: readonly Slot[],
): Promise<readonly ReasonSum[]> {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last || people.length === 0) return [];
  const owners = await membershipsOf(sql, people);
  const spans = await readNotReady(sql, [...people, ...[...owners.values()].flat()], {
    from: first.from,
    to: last.to,
  });
  const of = (id: number) => spans.get(id) ?? [];
  return people.flatMap((person) => {
    const pieces = personReasons(of(person), (owners.get(person) ?? []).map(of));
    return sumsOf(person, pieces, slots);
  });
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** Of each person, by the number of the queue. */
async function membershipsOf(sql: Sql, people: readonly number[]): Promise<ReadonlyMap<number, number[]>> {
  const rows = await sql.$queryRaw<{ person: number; id: number; queue: string }[]>`
    SELECT p.id AS person, m.id, m.queue FROM membership p
    JOIN membership m ON m.source = p.source AND m.agent = p.agent AND m.queue <> '*'
    WHERE p.id = ANY(${[...people]}::int[])`;
  const owners = new Map(people.map((id): [number, number[]] => [id, []]));
  for (const { person, id } of rows.sort((a, b) => inOrder.compare(a.queue, b.queue)))
    owners.get(person)?.push(id);
  return owners;
}

interface NotReadyRow {
  readonly membership: number;
  /** Where it began, also if retention has cut it since. */
  readonly start: number;
  readonly cut: boolean;
  readonly to: number | null;
  readonly reason: string | null;
  readonly seen: boolean;
  readonly begins: boolean;
  readonly end_seen: boolean;
}

async function readNotReady(
  sql: Sql,
  memberships: readonly number[],
  slot: Slot,
): Promise<ReadonlyMap<number, NotReady[]>> {
  const rows = await sql.$queryRaw<NotReadyRow[]>`
    SELECT membership, (extract(epoch FROM start) * 1000)::float8 AS start, cut,
      (extract(epoch FROM "to") * 1000)::float8 AS "to", reason, seen, begins, end_seen
    FROM (${notReadySpans(memberships, slot)}) s ORDER BY membership, "from", seq`;
  const spans = new Map<number, NotReady[]>(memberships.map((id) => [id, []]));
  for (const row of rows) {
    const theirs = spans.get(row.membership) ?? [];
    if (row.cut) theirs.pop();
    theirs.push(notReadyOf(row));
  }
  return spans;
}

const notReadyOf = ({ start, to, reason, seen, begins, end_seen: endSeen }: NotReadyRow): NotReady => ({
  ...{ from: start, to: to ?? Infinity, reason, known: known(seen), begins, endSeen },
});

const known = (seen: boolean): Span['known'] => (seen ? 'event' : 'snapshot');

const sumsOf = (membership: number, pieces: readonly NotReady[], slots: readonly Slot[]): ReasonSum[] =>
  reasonTimes(pieces.map(spanOf), slots).flatMap((reasons, slot) =>
    [...reasons].map(([reason, { ms, entries, completed }]) => ({
      ...{ membership, slot, reason, ms, entries, suspectMs: 0 },
      ...{ completed: completed.count, completedMs: completed.ms },
    })),
  );

const spanOf = (piece: NotReady): Span => ({
  ...piece,
  ...{ state: 'NOT_READY', member: true, before: null, anomaly: null, suspect: false },
  ...{ runFrom: piece.from, runSeen: true, receivedAt: null, repeats: 0 },
});
