import { readQuarters, type Take } from '#lib/history/ladder/packed-quarters.ts';
import { asText, dateOf, dayNumber } from '#lib/history/ladder/day-sql.ts';
import { Prisma } from '#generated/prisma/client.ts';

/** The days of rows that belong together, one behind the other: row by row they would cost several times as much. */
export const PACKED_DAYS = asText(
  Prisma.sql`string_agg(int4send(${dayNumber(Prisma.sql`day`)}) || int2send(length(figures)::int2) || figures, '')`,
);

/** What number each day has, and how many bytes. */
const HEAD = 6;

/** Reads `PACKED_DAYS`: `dayBegins` is told the number of each day, then `take` what is in it. Days come in any order. */
export function readDays(packed: string, dayBegins: (day: number) => void, take: Take): void {
  const bytes = Buffer.from(packed, 'base64');
  for (let at = 0; at < bytes.length;) {
    const from = at + HEAD;
    at = from + bytes.readUInt16BE(at + 4);
    dayBegins(bytes.readInt32BE(from - HEAD));
    readQuarters(bytes, take, from, at);
  }
}

/** Rows of the days `[from, to)`. */
export const ofDays = (from: number, to: number): Prisma.Sql =>
  Prisma.sql`day >= ${dateOf(from)} AND day < ${dateOf(to)}`;
