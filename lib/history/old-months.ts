import type { Sql } from './ladder/sql.ts';
import type { Partitioned } from './partitions.ts';

/** Drops the partitions of months that end by `before`. */
export async function dropMonths(sql: Sql, table: Partitioned, before: number): Promise<void> {
  for (const name of await monthsBefore(sql, table, before)) {
    await giveWay(sql);
    await sql.$executeRawUnsafe(`DROP TABLE "${name}"`);
  }
}

/** Their names, which are of our own making. */
async function monthsBefore(sql: Sql, table: Partitioned, before: number): Promise<readonly string[]> {
  const rows = await sql.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = ${table}::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$' ORDER BY 1`;
  const border = new Date(before).toISOString().slice(0, 7);
  return rows.map(({ name }) => name).filter((name) => name.slice(-7).replace('_', '-') < border);
}

/** Writers queue behind whoever waits to drop a partition, so nobody waits long for a report under way. */
const giveWay = (sql: Sql): Promise<number> => sql.$executeRaw`SET LOCAL lock_timeout = '500ms'`;
