import type { PrismaClient } from '#lib/history/prisma.ts';
import { allAtOnce } from '#lib/history/reports/all-at-once.ts';
import { coverageOf } from '#lib/history/reports/coverage.ts';
import { gapsOf, lossesIn, timeOfGaps, type Gap } from '#lib/history/reports/gaps.ts';
import { membersOf } from '#lib/history/reports/members.ts';
import { spanKnown } from '#lib/history/reports/portions.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { GAP_COLUMNS } from '#lib/reports/columns/gaps.ts';
import type { Answer, Row } from '#lib/reports/table.ts';

/** The gaps one by one, by time: what was lost, when, for how long and why. A link lost for all queues is one row. */
export async function gaps(prisma: PrismaClient, choices: Choices, knownTo: number): Promise<Answer> {
  const span = spanKnown(choices.span, knownTo);
  const { found, names, coverage } = await inSnapshot(prisma, async ({ sql, bucketsTo }) => {
    const members = await membersOf(sql, { ...choices, span, counting: 'queue' });
    const ids = members.map(({ id }) => id);
    return {
      found: await gapsOf(sql, ids, span),
      names: new Map(members.map(({ source, queue, queueName }) => [`${source}/${queue}`, queueName])),
      coverage: await coverageOf(sql, members, span, bucketsTo),
    };
  });
  const rows = lossesIn(found).map((loss) => rowOf(loss, names));
  return {
    ...{ columns: GAP_COLUMNS, rowCount: rows.length, coverage, rows: () => allAtOnce(rows) },
    total: rows.length === 0 ? null : { cells: { length: timeOfGaps(found) }, marks: ['unknown'] },
  };
}

/** The gaps of all queues that one event began. */
function rowOf(loss: readonly Gap[], names: ReadonlyMap<string, string>): Row {
  const { source, queue, from, why, everywhere } = loss[0] as Gap;
  const to = loss.reduce((last, gap) => Math.max(last, gap.to), from);
  const ended = loss.every((gap) => gap.ended);
  const cells = {
    ...{ source, queue: everywhere ? 'All queues' : (names.get(`${source}/${queue}`) ?? queue), from, why },
    ...{ to: ended ? to : null, length: to - from },
    members: loss.reduce((sum, { members }) => sum + members, 0),
  };
  return { cells, marks: ended ? ['unknown'] : ['unknown', 'at-least'] };
}
