import type { Slot } from '#lib/floor/spans/statement.ts';
import { asBytes, asText, dateOf, dayNumber, FIRST_WORD_DAY } from './day-sql.ts';
import { dayOf, daysIn, daysWith } from './days.ts';
import { beginsTooEarly, fromFirstWord, type Firsts } from './first-rows.ts';
import { packQuarters, unpackQuarters, type Quarter } from './packed-quarters.ts';
import { readSpans } from './read-spans.ts';
import { removedTo } from './removed-to.ts';
import { BUCKET_MS, bucketOf } from './span-rows.ts';
import type { Sql } from './sql.ts';
import { TALLY_FIGURES, tallyQuarters } from './tally-quarters.ts';
import { Prisma } from '#generated/prisma/client.ts';

/** So many days are held in memory at once: each with its spans, and 96 quarter-hours. */
const AT_A_TIME = 5_000;

type Slots = ReadonlyMap<number, Slot>;

/**
 * Makes the closed buckets of memberships anew, each in its slot, up to `to` (the end of the last closed bucket). Every day
 * of membership has a row from that of the first word on; before, the spans say it all.
 */
export async function remakeBuckets(sql: Sql, slots: Slots, to: number): Promise<void> {
  const closed = new Map(notEmpty([...slots].map(([id, slot]) => [id, closedIn(slot, to)])));
  if (closed.size === 0) return;
  const begun = await fromFirstWords(sql, closed, to);
  for (const some of inPortions(notEmpty([...closed, ...begun]))) await remake(sql, some);
}

function inPortions(slots: readonly (readonly [number, Slot])[]): Map<number, Slot>[] {
  const portions: Map<number, Slot>[] = [];
  let room = 0;
  for (const [id, slot] of slots) {
    if (room <= 0) portions.push(new Map());
    if (room <= 0) room = AT_A_TIME;
    portions.at(-1)?.set(id, slot);
    room -= daysIn(slot).length;
  }
  return portions;
}

const closedIn = ({ from, to }: Slot, closedTo: number): Slot => ({
  from: bucketOf(from),
  to: Math.min(bucketOf(to) + BUCKET_MS, closedTo),
});

const notEmpty = (slots: readonly (readonly [number, Slot])[]) =>
  [...new Map(slots)].filter(([, { from, to }]) => from < to);

/** The slots of those who have no row on the day before: it may be the first day, or what is before may have changed. */
async function fromFirstWords(sql: Sql, slots: Slots, to: number): Promise<[number, Slot][]> {
  const asked = [...slots];
  const firsts = await sql.$queryRaw<(Firsts & { id: number })[]>`
    SELECT m.id, (SELECT ${dayNumber(Prisma.sql`min(day)`)} FROM bucket WHERE membership = m.id) AS row,
      ${FIRST_WORD_DAY} AS word
    FROM unnest(${asked.map(([id]) => id)}::int[], ${asked.map(([, { from }]) => dayOf(from))}::int[]) AS m (id, day)
    WHERE NOT EXISTS (SELECT FROM bucket b WHERE b.membership = m.id AND b.day = ${dateOf(Prisma.sql`m.day - 1`)})`;
  const early = firsts.filter(beginsTooEarly);
  if (early.length > 0) await removeBefore(sql, early);
  return firsts.map((first) => [first.id, fromFirstWord(first, slots.get(first.id) as Slot, to)]);
}

/** Rows outlive the words that were removed for their age. */
const removeBefore = async (
  sql: Sql,
  firsts: readonly (Firsts & { id: number })[],
): Promise<number> => sql.$executeRaw`
  DELETE FROM bucket b USING unnest(${firsts.map(({ id }) => id)}::int[], ${firsts.map(({ word }) => word)}::int[])
    AS gone (membership, word)
  WHERE b.membership = gone.membership AND b.day >= ${dateOf(dayOf(await removedTo(sql)))}
    AND b.day < coalesce(${dateOf(Prisma.sql`gone.word`)}, 'infinity')`;

interface Day {
  readonly membership: number;
  readonly day: number;
  readonly quarters: readonly Quarter[];
}

async function remake(sql: Sql, slots: Slots): Promise<void> {
  const there = await readEdges(sql, slots);
  const spans = await readSpans(sql, slots);
  const days = [...slots].flatMap(([membership, slot]): Day[] => {
    const made = tallyQuarters(spans.get(membership) ?? [], slot);
    const were = (day: number) => there.get(keyOf(membership, day)) ?? [];
    return daysWith(slot, made, were).map(([day, quarters]) => ({ membership, day, quarters }));
  });
  const isEmpty = ({ quarters }: Day) => quarters.every((quarter) => quarter === null);
  await removeDays(sql, days.filter(isEmpty));
  await writeDays(
    sql,
    days.filter((day) => !isEmpty(day)),
  );
}

const keyOf = (membership: number, day: number): string => `${membership} ${day}`;

/** The first and the last day of each slot, which it may cut. */
async function readEdges(sql: Sql, slots: Slots): Promise<ReadonlyMap<string, readonly Quarter[]>> {
  const asked = [...slots].flatMap(([id, { from, to }]) =>
    [...new Set([dayOf(from), dayOf(to - 1)])].map((day) => ({ id, day })),
  );
  const rows = await sql.$queryRaw<{ membership: number; day: number; packed: string }[]>`
    SELECT b.membership, asked.day, ${asText(Prisma.sql`b.figures`)} AS packed
    FROM unnest(${asked.map(({ id }) => id)}::int[], ${asked.map(({ day }) => day)}::int[]) AS asked (id, day)
    JOIN bucket b ON b.membership = asked.id AND b.day = ${dateOf(Prisma.sql`asked.day`)}`;
  return new Map(
    rows.map(({ membership, day, packed }) => [
      keyOf(membership, day),
      unpackQuarters(Buffer.from(packed, 'base64'), TALLY_FIGURES),
    ]),
  );
}

/** Time as a non-member has no rows. */
async function removeDays(sql: Sql, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return;
  await sql.$executeRaw`
    DELETE FROM bucket b USING unnest(${days.map(({ membership }) => membership)}::int[],
      ${days.map(({ day }) => day)}::int[]) AS gone (membership, day)
    WHERE b.membership = gone.membership AND b.day = ${dateOf(Prisma.sql`gone.day`)}`;
}

const writeDays = (sql: Sql, days: readonly Day[]): Promise<number> => sql.$executeRaw`
  INSERT INTO bucket (membership, day, figures)
  SELECT membership, ${dateOf(Prisma.sql`day`)}, ${asBytes(Prisma.sql`packed`)}
  FROM unnest(${days.map(({ membership }) => membership)}::int[], ${days.map(({ day }) => day)}::int[],
    ${days.map(({ quarters }) => packQuarters(quarters).toString('base64'))}::text[]) AS made (membership, day, packed)
  ON CONFLICT (membership, day) DO UPDATE SET figures = EXCLUDED.figures`;
