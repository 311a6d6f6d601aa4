import type pg from 'pg';
import { bytes } from './figures.ts';

interface Size {
  readonly table: string;
  readonly heap: number;
  readonly indexes: number;
}

async function sizeOf(sql: pg.Client, table: string): Promise<Size> {
  const { rows } = await sql.query<{ heap: string; indexes: string }>(
    `SELECT sum(pg_table_size(relid)) AS heap, sum(pg_indexes_size(relid)) AS indexes
     FROM pg_partition_tree($1::regclass) WHERE isleaf`,
    [table],
  );
  return { table, heap: Number(rows[0]?.heap), indexes: Number(rows[0]?.indexes) };
}

/** What the ladder takes on disk, against raw events with their indexes. */
export async function* benchSizes(sql: pg.Client): AsyncGenerator<string> {
  const event = await sizeOf(sql, 'event');
  const ladder: Size[] = [];
  for (const table of ['packed_span', 'bucket', 'queue_bucket']) ladder.push(await sizeOf(sql, table));
  const whole = ({ heap, indexes }: Size) => heap + indexes;
  const share = ladder.reduce((sum, size) => sum + whole(size), 0) / whole(event);
  yield `spans and buckets on disk: ${share.toFixed(2)} of events with their indexes (target ≤ 0.7, R4)`;
  for (const size of [event, ...ladder])
    yield `  ${size.table}: ${bytes(size.heap)} and ${bytes(size.indexes)} of indexes`;
}
