import { noneInAny } from '#lib/floor/counts.ts';
import { agentsAtOnce, type AtOnce } from '#lib/floor/spans/agents-at-once.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { STATES } from '#lib/floor/states.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import type { Crowd } from '#lib/history/ladder/remake-queue-buckets.ts';
import { timesOf, type Sql } from '#lib/history/ladder/sql.ts';
import { Prisma } from '#generated/prisma/client.ts';
import { piecesOf } from './pieces.ts';
import type { Reading } from './snapshot.ts';

/** `crowd` null: these memberships are no whole queue, so only spans can tell. */
interface Counted {
  readonly crowd: Crowd | null;
  readonly memberships: readonly number[];
}

/** So much of spans is held in memory at once. */
const AT_A_TIME_MS = 86_400_000;

/** How many were in each state in each slot (in order, each beginning where the one before ends). */
export async function crowdCounts(
  { sql, bucketsTo }: Reading,
  { crowd, memberships }: Counted,
  slots: readonly Slot[],
): Promise<readonly AtOnce[]> {
  const counts = slots.map((): AtOnce => ({ ms: noneInAny(), max: noneInAny(), staffedMax: 0, members: 0 }));
  const firstRow = crowd ? await firstRowOf(sql, crowd) : Infinity;
  for (const part of piecesFrom(slots, firstRow, bucketsTo)) {
    const parts = partsOf(slots, part);
    const found =
      part.closed && crowd
        ? await rowsOf(sql, crowd, parts)
        : agentsAtOnce([...(await readSpans(sql, forAll(memberships, part))).values()], parts);
    found.forEach((count, index) =>
      merge(counts[(parts[index] as { index: number }).index] as AtOnce, count),
    );
  }
  return counts;
}

interface Part extends Slot {
  readonly closed: boolean;
}

/** Closed buckets that have rows, and the rest in portions of a day. */
function piecesFrom(slots: readonly Slot[], firstRow: number, bucketsTo: number): Part[] {
  const { buckets, exact } = piecesOf(slots, bucketsTo);
  const parts: Part[] = exact.flatMap(inDays);
  for (const { from, to } of buckets) {
    const begin = Math.min(Math.max(from, firstRow), to);
    if (from < begin) parts.push(...inDays({ from, to: begin }));
    if (begin < to) parts.push({ from: begin, to, closed: true });
  }
  return parts;
}

const inDays = ({ from, to }: Slot): Part[] =>
  Array.from({ length: Math.ceil((to - from) / AT_A_TIME_MS) }, (_, day) => ({
    from: from + day * AT_A_TIME_MS,
    to: Math.min(to, from + (day + 1) * AT_A_TIME_MS),
    closed: false,
  }));

const partsOf = (slots: readonly Slot[], piece: Slot) =>
  slots.flatMap((slot, index) => {
    const part = { from: Math.max(slot.from, piece.from), to: Math.min(slot.to, piece.to), index };
    return part.from < part.to ? [part] : [];
  });

async function firstRowOf(sql: Sql, { source, queue }: Crowd): Promise<number> {
  const [row] = await sql.$queryRaw<{ first: number | null }[]>`
    SELECT (extract(epoch FROM min(start)) * 1000)::float8 AS first FROM queue_bucket
    WHERE source = ${source} AND queue = ${queue}`;
  return row?.first ?? Infinity;
}

const each = (of: (state: string) => string) =>
  Prisma.join(STATES.map((state) => Prisma.raw(of(state.toLowerCase()))));

async function rowsOf(
  sql: Sql,
  { source, queue }: Crowd,
  parts: readonly Slot[],
): Promise<readonly AtOnce[]> {
  const [first, last] = [parts[0] as Slot, parts.at(-1) as Slot];
  const rows = await sql.$queryRaw<
    { part: number; ms: number[]; max: number[]; staffed: number; members: number }[]
  >`
    SELECT width_bucket(start, ${timesOf(parts.map(({ from }) => from))}::timestamptz[]) - 1 AS part,
      ARRAY[${each((state) => `sum(${state}_ms::float8)`)}] AS ms,
      ARRAY[${each((state) => `max(${state}_max)`)}] AS max,
      max(staffed_max) AS staffed, max(members) AS members
    FROM queue_bucket WHERE source = ${source} AND queue = ${queue}
      AND start >= ${new Date(first.from)} AND start < ${new Date(last.to)} GROUP BY 1`;
  const counts = parts.map((): AtOnce => ({ ms: noneInAny(), max: noneInAny(), staffedMax: 0, members: 0 }));
  for (const { part, ms, max, staffed, members } of rows) {
    const count = counts[part] as AtOnce;
    STATES.forEach((state, index) => {
      count.ms[state] = ms[index] ?? 0;
      count.max[state] = max[index] ?? 0;
    });
    count.staffedMax = staffed;
    count.members = members;
  }
  return counts;
}

/** Parts of one slot: their time adds up, the greatest of them is the slot's. */
function merge(into: AtOnce, count: AtOnce): void {
  for (const state of STATES) {
    into.ms[state] += count.ms[state];
    into.max[state] = Math.max(into.max[state], count.max[state]);
  }
  into.staffedMax = Math.max(into.staffedMax, count.staffedMax);
  into.members = Math.max(into.members, count.members);
}
