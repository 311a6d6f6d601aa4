import { coverage, valueOf } from '#lib/floor/ratios.ts';
import { addTallies, type Tally } from '#lib/floor/spans/tally.ts';
import { toldCells } from '#lib/reports/columns/told-columns.ts';
import type { Cell, Mark, Row } from '#lib/reports/table.ts';
import type { CrowdOfReport } from './crowds.ts';
import { lossesIn, timeOfGaps, type Gap } from './gaps.ts';
import type { Quality } from './quality.ts';

/** Of each PBX as a whole, and of its queues. */
export const qualityRows = (quality: Quality, knownTo: number): readonly Row[] =>
  quality.sources.flatMap((source) => {
    const queues = quality.queues.filter((queue) => queue.source === source);
    const named = { source, queue: 'All queues', 'queue-number': null };
    return [
      rowOf(quality, { ...named, ...wholeCells(quality, source, knownTo) }, { source, queues }),
      ...queues.map((queue) =>
        rowOf(
          quality,
          { source, queue: queue.name, 'queue-number': queue.queue },
          { source, queue: queue.queue, queues: [queue] },
        ),
      ),
    ];
  });

/** Of all of them together. */
export const qualityTotal = (quality: Quality, knownTo: number): Row =>
  rowOf(quality, wholeCells(quality, null, knownTo), { queues: quality.queues });

/** What a row is about: no queue, all of the source's; no source, everything. */
interface Part {
  readonly source?: string;
  readonly queue?: string;
  readonly queues: readonly CrowdOfReport[];
}

function rowOf(quality: Quality, named: Readonly<Record<string, Cell>>, part: Part): Row {
  const { source = null, queue = null, queues } = part;
  const tally = addTallies(
    queues.flatMap(({ memberships }) => memberships.flatMap((id) => quality.tallies.get(id)?.[0] ?? [])),
  );
  const gaps = quality.gaps.filter(
    (gap) => (source ?? gap.source) === gap.source && (queue ?? gap.queue) === gap.queue,
  );
  const told = quality.told.find((one) => one.source === source && one.queue === queue);
  const known = {
    coverage: valueOf(coverage(tally.ms)),
    unknown: tally.ms.UNKNOWN,
    suspect: tally.suspectMs,
  };
  return { cells: { ...named, ...known, ...gapCells(gaps), ...toldCells(told) }, marks: marksOf(tally) };
}

function gapCells(gaps: readonly Gap[]): Record<string, Cell> {
  const longest = gaps.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  return {
    gaps: lossesIn(gaps).length,
    'gap-longest': gaps.length === 0 ? null : longest,
    'gap-time': timeOfGaps(gaps),
  };
}

function wholeCells({ notTaken, rawFrom }: Quality, source: string | null, knownTo: number) {
  const theirs = notTaken.filter((one) => source === null || one.source === source);
  return {
    frames: theirs.reduce((sum, { framesSetAside }) => sum + framesSetAside, 0),
    'dead-letters': theirs.reduce((sum, { deadLetters }) => sum + deadLetters, 0),
    ...{ 'raw-from': rawFrom, 'known-to': knownTo },
  };
}

const marksOf = ({ ms, suspectMs }: Tally): readonly Mark[] => [
  ...(ms.UNKNOWN > 0 ? (['unknown'] as const) : []),
  ...(suspectMs > 0 ? (['suspect'] as const) : []),
];
