import { arrayText } from '#lib/history/array-text.ts';
import type { PrismaClient } from '#lib/history/prisma.ts';

/** The database, or one transaction in it. */
export type Sql = Pick<PrismaClient, '$queryRaw' | '$executeRaw' | '$executeRawUnsafe'>;

/** For `::timestamptz`: what lasts for ever is null. */
export const timeOf = (time: number | null): string | null =>
  time === null || time === Infinity ? null : new Date(time).toISOString();

/** For `::timestamptz[]`. */
export const timesOf = (times: readonly (number | null)[]): string | null => arrayText(times.map(timeOf));
