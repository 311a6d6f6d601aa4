import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { PACKED_SPAN, spanOf, type PackedSpan } from '#lib/history/ladder/span-rows.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';
import { Prisma } from '#generated/prisma/client.ts';
import { goesOnWith } from './is-change.ts';
import type { ReportMember } from './members.ts';
import { inSnapshot } from './snapshot.ts';

/** So many are held in memory at once. */
const ROWS_AT_A_TIME = 20_000;

export interface MemberSpan {
  readonly member: ReportMember;
  readonly span: Span;
}

interface Question {
  readonly members: readonly ReportMember[];
  readonly slot: Slot;
  /** How many spans begin in the slot, by member: decides how many members are read at once. */
  readonly counts: ReadonlyMap<number, number>;
  /** Also the spans that were in force when the slot began. */
  readonly reachingIn: boolean;
}

/**
 * The spans that begin in the slot, by member in the order given, then by time: some at a time, however many. What
 * retention has cut in two is one again, unless its first half lies before.
 */
export async function* spanPages(
  prisma: PrismaClient,
  question: Question,
): AsyncGenerator<readonly MemberSpan[]> {
  let rest: readonly MemberSpan[] = [];
  for await (const page of readPages(prisma, question)) {
    const whole = joined([...rest, ...page]);
    rest = whole.slice(-1);
    yield whole.slice(0, -1);
  }
  yield rest;
}

function joined(spans: readonly MemberSpan[]): MemberSpan[] {
  const whole: MemberSpan[] = [];
  for (const next of spans) {
    const last = whole.at(-1);
    if (last?.member !== next.member || !goesOnWith(next.span, last.span)) whole.push(next);
    else whole[whole.length - 1] = { ...last, span: { ...last.span, to: next.span.to } };
  }
  return whole;
}

async function* readPages(
  prisma: PrismaClient,
  { members, slot, counts, reachingIn }: Question,
): AsyncGenerator<readonly MemberSpan[]> {
  for (const some of portionsOf(members, counts)) {
    let after: Place | null = null;
    do {
      const from = after;
      const rows: readonly PagedRow[] = await inSnapshot(prisma, ({ sql }) =>
        readPage(sql, some, { slot, after: from, reachingIn }),
      );
      if (rows.length > 0) yield rows.map((row) => memberSpanOf(row, some));
      after = rows.length < ROWS_AT_A_TIME ? null : placeOf(rows.at(-1));
    } while (after);
  }
}

/** Members that follow each other and have not too many spans together; one who has more is read in several pages. */
function portionsOf(members: readonly ReportMember[], counts: ReadonlyMap<number, number>): ReportMember[][] {
  const portions: ReportMember[][] = [];
  let room = 0;
  for (const member of members) {
    const count = (counts.get(member.id) ?? 0) + 1;
    if (count > room) {
      portions.push([]);
      room = ROWS_AT_A_TIME;
    }
    portions.at(-1)?.push(member);
    room -= count;
  }
  return portions;
}

interface Place {
  /** From 1: which of the members. */
  readonly place: number;
  readonly from: number;
  readonly seq: number;
}

interface PagedRow extends Omit<Place, 'from'> {
  readonly span: PackedSpan;
}

const placeOf = (row: PagedRow | undefined): Place | null =>
  row ? { place: row.place, from: row.span[0], seq: row.seq } : null;

const memberSpanOf = (row: PagedRow, members: readonly ReportMember[]): MemberSpan => ({
  member: members[row.place - 1] as ReportMember,
  span: spanOf(row.span),
});

const readPage = (
  sql: Sql,
  members: readonly ReportMember[],
  { slot, after, reachingIn }: { slot: Slot; after: Place | null; reachingIn: boolean },
): Promise<readonly PagedRow[]> => sql.$queryRaw<PagedRow[]>`
  WITH asked AS (SELECT * FROM unnest(${members.map(({ id }) => id)}::int[]) WITH ORDINALITY AS asked (id, place))
  SELECT place::int, s.seq, ${PACKED_SPAN} AS span FROM (
    SELECT s.*, place FROM asked JOIN span s ON s.membership = asked.id
    WHERE s."from" >= ${new Date(slot.from)} AND s."from" < ${new Date(slot.to)}
    ${reachingIn ? inForceAt(slot.from) : Prisma.empty}
  ) s
  ${after ? beyond(after) : Prisma.empty}
  ORDER BY place, s."from", s.seq LIMIT ${ROWS_AT_A_TIME}`;

const beyond = ({ place, from, seq }: Place) => Prisma.sql`
  WHERE (place, s."from", s.seq) > (${place}::bigint, ${new Date(from)}::timestamptz, ${seq}::smallint)`;

const inForceAt = (at: number) => Prisma.sql`
  UNION ALL SELECT s.*, place FROM asked CROSS JOIN LATERAL (
    SELECT * FROM span s WHERE s.membership = asked.id AND s."from" < ${new Date(at)}
    ORDER BY s."from" DESC, s.seq DESC LIMIT 1) s`;
