import type { Sql } from './sql.ts';

/** Up to here raw events or spans were removed for their age: nothing before is made anew. 0: nowhere. */
export async function removedTo(
  sql: Pick<Sql, '$queryRaw'>,
  levels: readonly ('event' | 'span')[] = ['event', 'span'],
): Promise<number> {
  const [kept] = await sql.$queryRaw<{ at: number | null }[]>`
    SELECT (extract(epoch FROM max(at)) * 1000)::float8 AS at FROM retention WHERE level = ANY(${[...levels]}::text[])`;
  return kept?.at ?? 0;
}
