import { Prisma } from '#generated/prisma/client.ts';
import type { Sql } from './ladder/sql.ts';
import type { Partitioned } from './partitions.ts';

/** Drops the partitions of months that end by `before`. */
export async function dropMonths(sql: Sql, table: Partitioned, before: number): Promise<void> {
  for (const { name } of await monthsBefore(sql, table, before)) {
    await giveWay(sql);
    await sql.$executeRawUnsafe(`DROP TABLE "${name}"`);
  }
}

/** Months of spans that end by `before` keep the quiet ones, in a new partition each: nothing is left to clean up. */
export async function thinMonths(sql: Sql, before: number): Promise<void> {
  const thinned: { readonly name: string; readonly month: string }[] = [];
  for (const { name, month } of await monthsBefore(sql, 'span', before)) {
    const [loud] = await sql.$queryRaw<object[]>`
      SELECT 1 AS x FROM ${Prisma.raw(`"${name}"`)} WHERE NOT quiet LIMIT 1`;
    if (!loud) continue;
    await sql.$executeRawUnsafe(`CREATE TABLE "${name}_quiet" (LIKE span INCLUDING ALL)`);
    await sql.$executeRawUnsafe(`INSERT INTO "${name}_quiet" SELECT * FROM "${name}" WHERE quiet`);
    thinned.push({ name, month });
  }
  for (const { name, month } of thinned) {
    await giveWay(sql);
    await sql.$executeRawUnsafe(`DROP TABLE "${name}"`);
    await sql.$executeRawUnsafe(`ALTER TABLE "${name}_quiet" RENAME TO "${name}"`);
    await sql.$executeRawUnsafe(`ALTER TABLE span ATTACH PARTITION "${name}"
      FOR VALUES FROM ('${month}-01 00:00+00') TO ('${nextOf(month)}-01 00:00+00')`);
  }
}

interface Month {
  /** Of the partition; of our own making. */
  readonly name: string;
  /** 2026-01 */
  readonly month: string;
}

async function monthsBefore(sql: Sql, table: Partitioned, before: number): Promise<readonly Month[]> {
  const rows = await sql.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = ${table}::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$' ORDER BY 1`;
  const border = new Date(before).toISOString().slice(0, 7);
  return rows
    .map(({ name }) => ({ name, month: name.slice(-7).replace('_', '-') }))
    .filter(({ month }) => month < border);
}

const nextOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
};

/** Writers queue behind whoever waits to drop a partition, so nobody waits long for a report under way. */
const giveWay = (sql: Sql): Promise<number> => sql.$executeRaw`SET LOCAL lock_timeout = '500ms'`;
