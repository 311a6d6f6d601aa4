import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import type { AtOnce } from '#lib/floor/spans/agents-at-once.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageIn } from '#lib/history/reports/coverage.ts';
import { crowdCounts, sumOfCounts } from '#lib/history/reports/crowd-counts.ts';
import { ALL_PEOPLE, crowdsToCount, type CrowdToCount } from '#lib/history/reports/crowds.ts';
import { KEPT_AT_MOST, spanKnown } from '#lib/history/reports/portions.ts';
import { isSmall } from '#lib/history/reports/small-crowds.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { intervalCells } from '#lib/reports/columns/interval-column.ts';
import { countCellsWith, countMarks, queueColumns } from '#lib/reports/columns/queues.ts';
import type { Answer, Cell, Row } from '#lib/reports/table.ts';

/**
 * Queue state summary: how many agents of each queue were in each state, on average and at most, up to `knownTo`.
 * Source: domain 3.4. The total counts people once; with some queues chosen there is none, since a sum over queues would
 * count who is in several of them several times. Of queues with fewer than `fewest` people there are no figures, and then
 * no total, from which the others could be taken away.
 */
export async function queueStates(
  prisma: PrismaClient,
  choices: Choices,
  knownTo: number,
  fewest = 0,
): Promise<Answer> {
  const span = spanKnown(choices.span, knownTo);
  const slots = intervalsOf(span, choices.zone, choices.interval);
  const { crowds, people, isKept } = await inSnapshot(prisma, async (reading) => {
    const queues = await crowdsToCount(reading.sql, choices);
    const people = choices.queues.length + choices.agents.length > 0 ? [] : [ALL_PEOPLE];
    const isKept = queues.length * slots.length <= KEPT_AT_MOST;
    const counts = await crowdCounts(reading, [...queues, ...people], isKept ? slots : [span]);
    const counted = counts.map((theirs) => ({ counts: theirs, all: sumOfCounts(theirs) }));
    const crowds = queues.map((crowd, index) => ({ crowd, ...(counted[index] as (typeof counted)[number]) }));
    return { isKept, people: counted[queues.length], crowds: crowds.filter(({ all }) => all.members > 0) };
  });
  const told = crowds.filter(({ counts }) => !isSmall(counts, fewest));
  // Where the intervals of each queue are not known yet, one of them may be of too few.
  const someMayBeSmall = told.length < crowds.length || (fewest > 0 && !isKept);
  const intervals = slots.map((slot) => intervalCells(slot, choices));
  return {
    columns: queueColumns(choices),
    rowCount: crowds.length * slots.length,
    async *rows() {
      for (const { crowd, counts } of crowds) {
        const [theirs = []] = isKept
          ? [counts]
          : await inSnapshot(prisma, (reading) => crowdCounts(reading, [crowd], slots));
        yield isSmall(theirs, fewest) ? [withheld(crowd)] : rowsOf(crowd, slots, theirs, intervals);
      }
    },
    total: people && !someMayBeSmall ? (rowsOf(ALL_PEOPLE, [span], [people.all])[0] ?? null) : null,
    coverage: coverageIn(sumOfCounts(told.map(({ all }) => all))),
  };
}

const withheld = ({ name, queue }: CrowdToCount): Row => ({
  cells: { queue: name, 'queue-number': queue },
  marks: ['withheld'],
});

function rowsOf(
  { name, queue }: Pick<CrowdToCount, 'name' | 'queue'>,
  slots: readonly Slot[],
  counts: readonly AtOnce[],
  intervals: readonly Readonly<Record<string, Cell>>[] = [],
): Row[] {
  const names = { queue: name, 'queue-number': queue };
  const cellsOf = countCellsWith(names, ...intervals.slice(0, 1));
  return counts.flatMap((count, index) => {
    const { from, to } = slots[index] as Slot;
    if (count.members === 0) return [];
    const cells = cellsOf({ ...count, length: to - from }, names, intervals[index] ?? {});
    return [{ cells, marks: countMarks(count) }];
  });
}
