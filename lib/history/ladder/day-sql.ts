import { BEGINNING } from './span-rows.ts';
import { Prisma } from '#generated/prisma/client.ts';

/** A date as the number of its day (see days.ts), and back. */
export const dayNumber = (date: Prisma.Sql): Prisma.Sql => Prisma.sql`(${date} - DATE '1970-01-01')`;
export const dateOf = (day: Prisma.Sql | number): Prisma.Sql => Prisma.sql`(DATE '1970-01-01' + ${day}::int)`;

/**
 * The day from which on membership `m.id` has buckets: that of the first word about it; NULL if there was none. What lies
 * more than three years before we heard of it is left to the spans, so that a clock that is wrong by decades does not cost
 * a row for each of their days. What retention has cut in two is no word.
 */
export const FIRST_WORD_DAY = Prisma.sql`
  (SELECT ${dayNumber(Prisma.sql`greatest(s."from", s.received_at - INTERVAL '3 years')::date`)}
  FROM span s WHERE s.membership = m.id AND s."from" > ${new Date(BEGINNING)} AND (s.begins OR s.known <> 'start')
  ORDER BY s."from" LIMIT 1)`;

/** Bytes as text and back: a driver takes several copies of what it knows as bytes. */
export const asText = (bytes: Prisma.Sql): Prisma.Sql => Prisma.sql`encode(${bytes}, 'base64')`;
export const asBytes = (text: Prisma.Sql): Prisma.Sql => Prisma.sql`decode(${text}, 'base64')`;
