import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { staffedMs } from '#lib/floor/ratios.ts';
import { NO_REASON } from '#lib/floor/spans/reason-times.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { emptyTally, type Tally } from '#lib/floor/spans/tally.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageIn, totalOf } from '#lib/history/reports/coverage.ts';
import { membersOf, type ReportMember } from '#lib/history/reports/members.ts';
import { inPortions, spanKnown } from '#lib/history/reports/portions.ts';
import type { ReasonSum } from '#lib/history/reports/reason-sums.ts';
import { reasonsOf, totalReasonsOf } from '#lib/history/reports/reasons.ts';
import { inSnapshot, type Reading } from '#lib/history/reports/snapshot.ts';
import { talliesOf } from '#lib/history/reports/tallies.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { intervalCells } from '#lib/reports/columns/interval-column.ts';
import { memberCells } from '#lib/reports/columns/member-columns.ts';
import { notReadyColumns, NO_REASON_WORDS, reasonCells } from '#lib/reports/columns/not-ready.ts';
import { unknownMark } from '#lib/reports/columns/marks.ts';
import type { Answer, Mark, Row } from '#lib/reports/table.ts';

/** As a guess: rows (counted once, the spans behind them) of a member in each slot. */
const ROWS_EACH = { queue: 3, once: 30 };

/** Not Ready by reason: for how long, how often and why each agent took no calls, up to `knownTo`. Source: domain 3.1. */
export async function notReadyByReason(
  prisma: PrismaClient,
  choices: Choices,
  knownTo: number,
): Promise<Answer> {
  const span = spanKnown(choices.span, knownTo);
  const slots = intervalsOf(span, choices.zone, choices.interval);
  const { members, reasons, tally } = await inSnapshot(prisma, async ({ sql, bucketsTo }) => {
    const members = await membersOf(sql, { ...choices, span });
    const reasons = await totalReasonsOf(sql, members, slots);
    return { members, reasons, tally: await totalOf(sql, members, span, bucketsTo) };
  });
  const cells = reasonCells(reasons, reasons.ms, staffedMs(tally.ms));
  return {
    columns: notReadyColumns(choices),
    rowCount: reasons.rows,
    async *rows() {
      for (const portion of inPortions(members, slots.length * ROWS_EACH[choices.counting]))
        yield await inSnapshot(prisma, (reading) => rowsOf(reading, portion, slots, choices));
    },
    total: reasons.rows === 0 ? null : { cells, marks: unknownMark(tally) },
    coverage: coverageIn(tally),
  };
}

async function rowsOf(
  { sql, bucketsTo }: Reading,
  members: readonly ReportMember[],
  slots: readonly Slot[],
  choices: Choices,
): Promise<readonly Row[]> {
  const sums = await reasonsOf(sql, members, slots);
  const ids = members.map(({ id }) => id);
  const tallies = await talliesOf(sql, ids, slots, bucketsTo);
  const places = new Map(ids.map((id, place) => [id, place]));
  const place = ({ membership }: ReasonSum) => places.get(membership) as number;
  return sums
    .toSorted((a, b) => place(a) - place(b) || a.slot - b.slot || byName.compare(a.reason, b.reason))
    .map((sum) => {
      const tally = tallies.get(sum.membership)?.[sum.slot] ?? emptyTally();
      const member = memberCells(members[place(sum)] as ReportMember);
      const interval = intervalCells(slots[sum.slot] as Slot, choices);
      return { cells: { ...member, ...interval, ...cellsOf(sum, tally) }, marks: marksOf(sum, tally) };
    });
}

const byName = new Intl.Collator('en', { numeric: true });

const cellsOf = (sum: ReasonSum, { ms }: Tally): Row['cells'] => ({
  reason: sum.reason === NO_REASON ? NO_REASON_WORDS : sum.reason,
  ...reasonCells(sum, ms.NOT_READY, staffedMs(ms)),
});

const marksOf = ({ suspectMs }: ReasonSum, tally: Tally): readonly Mark[] => [
  ...unknownMark(tally),
  ...(suspectMs > 0 ? (['suspect'] as const) : []),
];
