import { sessionsOf, type Session } from '#lib/floor/spans/sessions.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { coverageIn, totalOf } from '#lib/history/reports/coverage.ts';
import { membersOf, type ReportMember } from '#lib/history/reports/members.ts';
import { inPortions, spanKnown } from '#lib/history/reports/portions.ts';
import { sessionSpans } from '#lib/history/reports/session-spans.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import { daysIn } from '#lib/reports/choices-defaults.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { unknownMark } from '#lib/reports/columns/marks.ts';
import { memberCells } from '#lib/reports/columns/member-columns.ts';
import { sessionCells, sessionColumns, timesOf } from '#lib/reports/columns/sessions.ts';
import type { Answer, Row } from '#lib/reports/table.ts';

/** As a guess: spans of a member in a day of which sessions are made. */
const SPANS_A_DAY = 8;

/** Login/logout: the sessions of each agent that lie in the span or reach into it, up to `knownTo`. Source: domain 3.3. */
export async function sessions(prisma: PrismaClient, choices: Choices, knownTo: number): Promise<Answer> {
  const span = spanKnown(choices.span, knownTo);
  const portionsOf = (members: readonly ReportMember[]) =>
    inPortions(members, (1 + daysIn(choices.span)) * SPANS_A_DAY);
  const { members, totals, tally } = await inSnapshot(prisma, async ({ sql, bucketsTo }) => {
    const members = await membersOf(sql, { ...choices, span });
    let totals = { rows: 0, duration: 0, unknown: 0 };
    for (const portion of portionsOf(members))
      totals = (await sessionsIn(sql, portion, span)).reduce(add, totals);
    return { members, totals, tally: await totalOf(sql, members, span, bucketsTo) };
  });
  return {
    columns: sessionColumns(choices),
    rowCount: totals.rows,
    async *rows() {
      for (const portion of portionsOf(members)) {
        const some = await inSnapshot(prisma, ({ sql }) => sessionsIn(sql, portion, span));
        yield some.map(rowOf);
      }
    },
    total: totals.rows === 0 ? null : { cells: timesOf(totals), marks: unknownMark(tally) },
    coverage: coverageIn(tally),
  };
}

interface MemberSession {
  readonly member: ReportMember;
  readonly session: Session;
}

async function sessionsIn(
  sql: Sql,
  members: readonly ReportMember[],
  span: Slot,
): Promise<readonly MemberSession[]> {
  if (span.from >= span.to) return [];
  const ids = members.map(({ id }) => id);
  const spans = await sessionSpans(sql, ids, span);
  return members.flatMap((member) =>
    sessionsOf(spans.get(member.id) ?? [], span).map((session) => ({ member, session })),
  );
}

interface Totals {
  readonly rows: number;
  readonly duration: number;
  readonly unknown: number;
}

const add = ({ rows, duration, unknown }: Totals, { session }: MemberSession): Totals => ({
  rows: rows + 1,
  duration: duration + session.to - session.from,
  unknown: unknown + session.unknownMs,
});

const rowOf = ({ member, session }: MemberSession): Row => ({
  cells: { ...memberCells(member), ...sessionCells(session) },
  marks: session.marks,
});
