import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Tally } from '#lib/floor/spans/tally.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageIn } from '#lib/history/reports/coverage.ts';
import { membersOf, type ReportMember } from '#lib/history/reports/members.ts';
import { inPortions, spanKnown } from '#lib/history/reports/portions.ts';
import { inSnapshot, type Reading } from '#lib/history/reports/snapshot.ts';
import { sumOf, talliesOf } from '#lib/history/reports/tallies.ts';
import { wrapUpTimers } from '#lib/history/reports/wrap-up-timers.ts';
import { allWrapUpLengths, wrapUpExpiries, wrapUpLengths } from '#lib/history/reports/wrap-ups.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { intervalCells } from '#lib/reports/columns/interval-column.ts';
import { memberCells } from '#lib/reports/columns/member-columns.ts';
import { wrapUpCells, wrapUpColumns, wrapUpMarks } from '#lib/reports/columns/wrap-up.ts';
import type { Answer, Row } from '#lib/reports/table.ts';

/** By member, in ms. */
type Timers = ReadonlyMap<number, number>;

const idOf = ({ id }: ReportMember): number => id;

/** Wrap-up: how many, how long, and how many the timer ended, up to `knownTo`. Source: domain 3.8. */
export async function wrapUp(prisma: PrismaClient, choices: Choices, knownTo: number): Promise<Answer> {
  const span = spanKnown(choices.span, knownTo);
  const slots = intervalsOf(span, choices.zone, choices.interval);
  const { members, timers, tally, total } = await inSnapshot(prisma, async (reading) => {
    const everybody = slots.length === 0 ? [] : await membersOf(reading.sql, { ...choices, span });
    return summaryOf(reading, everybody, span, choices);
  });
  return {
    columns: wrapUpColumns(choices),
    rowCount: members.length * slots.length,
    async *rows() {
      for (const portion of inPortions(members, slots.length))
        yield await inSnapshot(prisma, (reading) => rowsOf(reading, portion, slots, timers, choices));
    },
    total: members.length === 0 ? null : total,
    coverage: coverageIn(tally),
  };
}

/** `members`: those who had any wrap-up. */
async function summaryOf(
  { sql, bucketsTo }: Reading,
  everybody: readonly ReportMember[],
  span: Slot,
  { counting }: Choices,
) {
  const tallies = await talliesOf(sql, everybody.map(idOf), [span], bucketsTo);
  const members = everybody.filter(({ id }) => hasAny(tallies.get(id)?.[0]));
  const timers: Timers =
    counting === 'once' || members.length === 0 ? new Map() : await wrapUpTimers(sql, members, span);
  const expiries = await wrapUpExpiries(sql, timers, [span]);
  const tally = sumOf(tallies);
  const figures = {
    ...{ tally, timer: null },
    lengths: await allWrapUpLengths(sql, members.map(idOf), [span]),
    expiries: timers.size === 0 ? null : expiries.reduce((sum, { count }) => sum + count, 0),
  };
  return { members, timers, tally, total: { cells: wrapUpCells(figures), marks: wrapUpMarks(tally) } };
}

const hasAny = (tally: Tally | null | undefined): boolean =>
  tally ? tally.ms.WRAP_UP > 0 || tally.wrapUps.count > 0 : false;

async function rowsOf(
  { sql, bucketsTo }: Reading,
  members: readonly ReportMember[],
  slots: readonly Slot[],
  timers: Timers,
  choices: Choices,
): Promise<readonly Row[]> {
  const ids = members.map(idOf);
  const isHere = new Set(ids);
  const tallies = await talliesOf(sql, ids, slots, bucketsTo);
  const lengths = bySlot(await wrapUpLengths(sql, ids, slots));
  const timed = new Map([...timers].filter(([id]) => isHere.has(id)));
  const expiries = bySlot(await wrapUpExpiries(sql, timed, slots));
  return members.flatMap((member) =>
    slots.flatMap((slot, index): Row[] => {
      const tally = tallies.get(member.id)?.[index];
      if (!tally || !hasAny(tally)) return [];
      const [timer, place] = [timers.get(member.id), placeOf(member.id, index)];
      const figures = wrapUpCells({
        ...{ tally, lengths: lengths.get(place) ?? null, timer: timer ?? null },
        expiries: timer === undefined ? null : (expiries.get(place)?.count ?? 0),
      });
      const cells = { ...memberCells(member), ...intervalCells(slot, choices), ...figures };
      return [{ cells, marks: wrapUpMarks(tally) }];
    }),
  );
}

const placeOf = (membership: number, slot: number): string => `${membership} ${slot}`;

const bySlot = <Figures extends { readonly membership: number; readonly slot: number }>(
  rows: readonly Figures[],
): ReadonlyMap<string, Figures> => new Map(rows.map((row) => [placeOf(row.membership, row.slot), row]));
