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
import { countCells, countMarks, queueColumns } from '#lib/reports/columns/queues.ts';
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
  return {
    columns: queueColumns(choices),
    rowCount: crowds.length * slots.length,
    async *rows() {
      for (const { crowd, counts } of crowds) {
        const [theirs = []] = isKept
          ? [counts]
          : await inSnapshot(prisma, (reading) => crowdCounts(reading, [crowd], slots));
        if (isSmall(theirs, fewest)) {
          yield [withheld(crowd)];
          continue;
        }
        yield theirs.flatMap((count, index) => {
          const slot = slots[index] as Slot;
          return count.members === 0 ? [] : [rowOf(crowd, slot, count, intervalCells(slot, choices))];
        });
      }
    },
    total: people && people.all.members > 0 && !someMayBeSmall ? rowOf(ALL_PEOPLE, span, people.all) : null,
    coverage: coverageIn(sumOfCounts(told.map(({ all }) => all))),
  };
}

const withheld = ({ name, queue }: CrowdToCount): Row => ({
  cells: { queue: name, 'queue-number': queue },
  marks: ['withheld'],
});

const rowOf = (
  { name, queue }: Pick<CrowdToCount, 'name' | 'queue'>,
  slot: Slot,
  count: AtOnce,
  interval: Readonly<Record<string, Cell>> = {},
): Row => ({
  cells: { queue: name, 'queue-number': queue, ...interval, ...countCells(count, slot.to - slot.from) },
  marks: countMarks(count),
});
