import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Tally } from '#lib/floor/spans/tally.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { crowdsOf, type CrowdOfReport } from './crowds.ts';
import { gapsOf, type Gap } from './gaps.ts';
import { notTaken, rawKeptFrom, type NotTaken } from './not-taken.ts';
import type { Reading } from './snapshot.ts';
import { talliesOf } from './tallies.ts';
import { toldOf, type Told } from './told.ts';

/** Everything about the quality of history in a slot. Memberships are counted, however people are. */
export interface Quality {
  readonly sources: readonly string[];
  /** By number. */
  readonly queues: readonly CrowdOfReport[];
  /** By membership. */
  readonly tallies: ReadonlyMap<number, readonly (Tally | null)[]>;
  readonly gaps: readonly Gap[];
  readonly told: readonly Told[];
  readonly notTaken: readonly NotTaken[];
  readonly rawFrom: number | null;
}

export async function readQuality(
  { sql, bucketsTo }: Reading,
  choices: Pick<Choices, 'queues' | 'agents'>,
  span: Slot,
): Promise<Quality> {
  const queues = await crowdsOf(sql, { ...choices, span, counting: 'queue' });
  const ids = queues.flatMap(({ memberships }) => memberships);
  const sources = await sourcesOf(sql, queues, choices);
  return {
    ...{ sources, queues, rawFrom: await rawKeptFrom(sql) },
    tallies: await talliesOf(sql, ids, [span], bucketsTo),
    gaps: await gapsOf(sql, ids, span),
    told: await toldOf(sql, ids, span),
    notTaken: await notTaken(sql, sources, span),
  };
}

/** A PBX of which nobody was ever told is there as well: its frames may all have been set aside. */
async function sourcesOf(
  sql: Sql,
  queues: readonly CrowdOfReport[],
  { queues: chosen, agents }: Pick<Choices, 'queues' | 'agents'>,
): Promise<readonly string[]> {
  const theirs = queues.map(({ source }) => source);
  const isAll = chosen.length === 0 && agents.length === 0;
  const known = isAll
    ? await sql.$queryRaw<{ source: string }[]>`SELECT source FROM queue UNION SELECT source FROM agent`
    : [];
  return [...new Set([...theirs, ...known.map(({ source }) => source)])].sort();
}
