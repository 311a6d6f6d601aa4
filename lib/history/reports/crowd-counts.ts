import { agentsAtOnce, type AtOnce } from '#lib/floor/spans/agents-at-once.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { COUNT_FIGURES, countOf, figuresOfCount } from '#lib/history/ladder/count-quarters.ts';
import { dayAt, DAY_MS } from '#lib/history/ladder/days.ts';
import { forAll, readSpans } from '#lib/history/ladder/read-spans.ts';
import { addCount, addCrowdRows, type CountSums } from './crowd-rows.ts';
import { membershipsOfAll, type Counted } from './crowds.ts';
import { partsOf, piecesOf, type PartOfSlot } from './pieces.ts';
import { quarterMap, type QuarterMap } from './quarter-map.ts';
import type { Reading } from './snapshot.ts';

/** How many of each crowd were in each state in each slot (in order, each beginning where the one before ends). */
export async function crowdCounts(
  reading: Reading,
  crowds: readonly Counted[],
  slots: readonly Slot[],
): Promise<readonly (readonly AtOnce[])[]> {
  const { buckets, exact } = piecesOf(slots, reading.bucketsTo);
  const sums = crowds.map(() => new Float64Array(slots.length * COUNT_FIGURES));
  const rowsFrom = await addRows(reading, crowds, quarterMap(slots, buckets), sums);
  const stretches = joined(
    crowds.flatMap((counted, index) =>
      [
        ...exact.flatMap(inDays),
        ...buckets.flatMap((piece) => withoutRows(piece, counted, rowsFrom[index])),
      ].map((stretch) => ({ stretch, index })),
    ),
  );
  await addSpans(reading, crowds, stretches, slots, sums);
  return sums.map((figures) => slots.map((_, slot) => countOf(figures, slot * COUNT_FIGURES)));
}

/** Answers from when on each crowd has rows (Infinity: it has none). */
async function addRows(
  { sql }: Reading,
  crowds: readonly Counted[],
  map: QuarterMap | null,
  sums: readonly CountSums[],
): Promise<readonly number[]> {
  const whole = crowds.flatMap(({ crowd }, index) => (crowd ? [{ crowd, index }] : []));
  const theirs = whole.map(({ index }) => sums[index] as CountSums);
  const days = map
    ? await addCrowdRows(
        sql,
        whole.map(({ crowd }) => crowd),
        map,
        theirs,
      )
    : [];
  const rowsFrom = crowds.map(() => Infinity);
  whole.forEach(({ index }, place) => (rowsFrom[index] = dayAt(days[place] ?? Infinity)));
  return rowsFrom;
}

/** What spans have to tell of closed buckets: all of who is no whole crowd; else what was before the first word. */
function withoutRows(piece: Slot, { crowd }: Counted, rowsFrom = Infinity): Slot[] {
  if (!crowd) return inDays(piece);
  return piece.from < rowsFrom ? [{ from: piece.from, to: Math.min(piece.to, rowsFrom) }] : [];
}

/** So much of spans is held in memory at once. Before the first word there are few. */
const inDays = ({ from, to }: Slot): Slot[] =>
  Array.from({ length: Math.ceil((to - from) / DAY_MS) }, (_, day) => ({
    from: from + day * DAY_MS,
    to: Math.min(to, from + (day + 1) * DAY_MS),
  }));

interface Stretch {
  readonly stretch: Slot;
  /** Which crowds ask for it. */
  readonly asking: number[];
}

function joined(
  stretches: readonly { readonly stretch: Slot; readonly index: number }[],
): readonly Stretch[] {
  const all = new Map<string, Stretch>();
  for (const { stretch, index } of stretches) {
    const key = `${stretch.from} ${stretch.to}`;
    const same = all.get(key);
    if (same) same.asking.push(index);
    else all.set(key, { stretch, asking: [index] });
  }
  return [...all.values()];
}

async function addSpans(
  { sql }: Reading,
  crowds: readonly Counted[],
  stretches: readonly Stretch[],
  slots: readonly Slot[],
  sums: readonly CountSums[],
): Promise<void> {
  if (stretches.length === 0) return;
  const whole = await membershipsOfAll(sql);
  const membersOf = (counted: Counted) => (counted.crowd ? whole(counted.crowd) : counted.memberships);
  for (const { stretch, asking } of stretches) {
    const members = asking.map((index) => membersOf(crowds[index] as Counted));
    const spans = await readSpans(sql, forAll([...new Set(members.flat())], stretch));
    const parts = partsOf(slots, stretch);
    asking.forEach((crowd, place) => {
      const theirs = (members[place] ?? []).map((id) => spans.get(id) ?? []);
      agentsAtOnce(theirs, parts).forEach((count, index) => {
        addCount(sums[crowd] as CountSums, (parts[index] as PartOfSlot).slot, figuresOfCount(count));
      });
    });
  }
}

/** Of several slots, or of several crowds that have nobody in common: their time adds up, the greatest counts. */
export function sumOfCounts(counts: readonly AtOnce[]): AtOnce {
  const sums = new Float64Array(COUNT_FIGURES);
  for (const count of counts) addCount(sums, 0, figuresOfCount(count));
  return countOf(sums);
}
