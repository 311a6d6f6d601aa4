import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import type { AtOnce } from '#lib/floor/spans/agents-at-once.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageIn } from '#lib/history/reports/coverage.ts';
import { crowdCounts } from '#lib/history/reports/crowd-counts.ts';
import { isSmall } from '#lib/history/reports/small-crowds.ts';
import { crowdsOf, type CrowdOfReport } from '#lib/history/reports/crowds.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
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
  const { crowds, small, coverage, total } = await inSnapshot(prisma, async (reading) => {
    const crowds = await crowdsOf(reading.sql, { ...choices, span });
    const coverage = { knownMs: 0, allMs: 0 };
    const small = new Set<CrowdOfReport>();
    for (const crowd of crowds) {
      if (await isSmall(reading, crowd, slots, fewest)) {
        small.add(crowd);
        continue;
      }
      for (const { ms } of span.from < span.to ? await crowdCounts(reading, crowd, [span]) : []) {
        const { knownMs, allMs } = coverageIn({ ms });
        coverage.allMs += allMs;
        coverage.knownMs += knownMs;
      }
    }
    if (small.size > 0) return { crowds, small, coverage, total: null };
    const [people] = await crowdsOf(reading.sql, { ...choices, span, counting: 'once' });
    const counts = people?.crowd && span.from < span.to ? await crowdCounts(reading, people, [span]) : [];
    return { crowds, small, coverage, total: people && counts[0] ? rowOf(people, span, counts[0]) : null };
  });
  return {
    columns: queueColumns(choices),
    rowCount: crowds.length * slots.length,
    async *rows() {
      for (const crowd of crowds) {
        if (small.has(crowd)) {
          yield [withheld(crowd)];
          continue;
        }
        const counts = await inSnapshot(prisma, (reading) => crowdCounts(reading, crowd, slots));
        yield counts.flatMap((count, index) => {
          const slot = slots[index] as Slot;
          return count.members === 0 ? [] : [rowOf(crowd, slot, count, intervalCells(slot, choices))];
        });
      }
    },
    total,
    coverage,
  };
}

const withheld = ({ name, queue }: CrowdOfReport): Row => ({
  cells: { queue: name, 'queue-number': queue },
  marks: ['withheld'],
});

const rowOf = (
  { name, queue }: CrowdOfReport,
  slot: Slot,
  count: AtOnce,
  interval: Readonly<Record<string, Cell>> = {},
): Row => ({
  cells: { queue: name, 'queue-number': queue, ...interval, ...countCells(count, slot.to - slot.from) },
  marks: countMarks(count),
});
