import { tallyOf, TALLY_FIGURES } from '#lib/history/ladder/tally-quarters.ts';
import { lowestBit, NO_MASK, QUARTERS } from '#lib/history/ladder/packed-quarters.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { Tally } from '#lib/floor/spans/tally.ts';
import { inTurns } from './a-turn.ts';
import { ofDays, PACKED_DAYS, readDays } from './packed-days.ts';
import { eachSlot, type QuarterMap } from './quarter-map.ts';

/** What the rows of one membership tell. */
export interface BucketSums {
  /** Slot by slot; `null`: nothing. */
  readonly tallies: (Tally | null)[];
  /** The first day that has a row. */
  readonly firstDay: number;
}

/** So many rows, each of a day, are held in memory at once. */
const ROWS_AT_A_TIME = 20_000;

/** The buckets of closed quarter-hours, added up by slot (of which there are `length`), by membership. None: no rows. */
export async function bucketSums(
  sql: Sql,
  memberships: readonly number[],
  map: QuarterMap,
  length: number,
): Promise<ReadonlyMap<number, BucketSums>> {
  const sums = new Map<number, BucketSums>();
  const size = Math.max(1, Math.floor(ROWS_AT_A_TIME / (map.pastDay - map.firstDay)));
  const turn = inTurns();
  for (let i = 0; i < memberships.length; i += size) {
    const rows = await sql.$queryRaw<{ membership: number; packed: string }[]>`
      SELECT membership, ${PACKED_DAYS} AS packed FROM bucket
      WHERE membership = ANY(${memberships.slice(i, i + size)}::int[]) AND ${ofDays(map.firstDay, map.pastDay)}
      GROUP BY membership`;
    for (const { membership, packed } of rows) {
      sums.set(membership, sumOfDays(packed, map, length));
      await turn();
    }
  }
  return sums;
}

function sumOfDays(packed: string, { firstDay, slotOf }: QuarterMap, length: number): BucketSums {
  const sums = new Float64Array(length * TALLY_FIGURES);
  const isThere = new Uint8Array(length);
  let [begin, first] = [0, Infinity];
  const addTo = (slot: number, count: number) => {
    isThere[slot] = 1;
    const place = slot * TALLY_FIGURES;
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const figure = lowestBit(rest);
      sums[place + figure] = (sums[place + figure] as number) + (figures[figure] as number) * count;
    }
  };
  let mask = 0;
  let figures: Float64Array = sums;
  readDays(
    packed,
    (day) => {
      begin = (day - firstDay) * QUARTERS;
      first = Math.min(first, day);
    },
    (quarter, count, itsMask, itsFigures) => {
      if (itsMask === NO_MASK) return;
      mask = itsMask;
      figures = itsFigures;
      eachSlot(slotOf, begin + quarter, begin + quarter + count, addTo);
    },
  );
  const tallies = Array.from(isThere, (there, slot) => (there ? tallyOf(sums, slot * TALLY_FIGURES) : null));
  return { tallies, firstDay: first };
}
