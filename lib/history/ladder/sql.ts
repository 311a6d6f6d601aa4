import type { PrismaClient } from '#lib/history/prisma.ts';

/** The database, or one transaction in it. */
export type Sql = Pick<PrismaClient, '$queryRaw' | '$executeRaw' | '$executeRawUnsafe'>;

/** For `::timestamptz[]`: what lasts for ever is null. */
export const timesOf = (times: readonly (number | null)[]): (string | null)[] =>
  times.map((time) => (time === null || time === Infinity ? null : new Date(time).toISOString()));
