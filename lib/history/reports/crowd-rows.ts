import { COUNT_FIGURES, isTime } from '#lib/history/ladder/count-quarters.ts';
import { lowestBit, QUARTERS } from '#lib/history/ladder/packed-quarters.ts';
import type { Crowd } from '#lib/history/ladder/remake-queue-buckets.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import { inTurns } from './a-turn.ts';
import { ofDays, PACKED_DAYS, readDays } from './packed-days.ts';
import { eachSlot, type QuarterMap } from './quarter-map.ts';

/** So many rows, each of a day, are held in memory at once. */
const ROWS_AT_A_TIME = 20_000;

/** The figures of a crowd, slot after slot (see count-quarters.ts). */
export type CountSums = Float64Array;

/** Adds what the rows of each crowd tell to its sums. Answers the first day of each that has a row (or Infinity). */
export async function addCrowdRows(
  sql: Sql,
  crowds: readonly Crowd[],
  map: QuarterMap,
  sums: readonly CountSums[],
): Promise<readonly number[]> {
  const firstDays = crowds.map(() => Infinity);
  const size = Math.max(1, Math.floor(ROWS_AT_A_TIME / (map.pastDay - map.firstDay)));
  const turn = inTurns();
  for (let i = 0; i < crowds.length; i += size) {
    const some = crowds.slice(i, i + size);
    const rows = await sql.$queryRaw<{ place: number; packed: string }[]>`
      SELECT place::int, ${PACKED_DAYS} AS packed
      FROM unnest(${some.map(({ source }) => source)}::text[], ${some.map(({ queue }) => queue)}::text[])
        WITH ORDINALITY AS asked (source, queue, place)
      JOIN queue_bucket USING (source, queue) WHERE ${ofDays(map.firstDay, map.pastDay)} GROUP BY place`;
    for (const { place, packed } of rows) {
      const index = i + place - 1;
      firstDays[index] = addDays(packed, map, sums[index] as CountSums);
      await turn();
    }
  }
  return firstDays;
}

function addDays(packed: string, { firstDay, slotOf }: QuarterMap, sums: CountSums): number {
  let [begin, first, mask] = [0, Infinity, 0];
  let figures: Float64Array = sums;
  const addTo = (slot: number, count: number) => addCount(sums, slot, figures, mask, count);
  readDays(
    packed,
    (day) => {
      begin = (day - firstDay) * QUARTERS;
      first = Math.min(first, day);
    },
    (quarter, count, itsMask, itsFigures) => {
      mask = itsMask;
      figures = itsFigures;
      eachSlot(slotOf, begin + quarter, begin + quarter + count, addTo);
    },
  );
  return first;
}

const ALL = (1 << COUNT_FIGURES) - 1;

/** Adds figures (of `mask` only) that held so many times: their time adds up, the greatest of each slot counts. */
export function addCount(
  sums: CountSums,
  slot: number,
  figures: ArrayLike<number>,
  mask = ALL,
  times = 1,
): void {
  const place = slot * COUNT_FIGURES;
  for (let rest = mask & ALL; rest !== 0; rest &= rest - 1) {
    const figure = lowestBit(rest);
    const [before, now] = [sums[place + figure] as number, figures[figure] as number];
    sums[place + figure] = isTime(figure) ? before + now * times : Math.max(before, now);
  }
}
