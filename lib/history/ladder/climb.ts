import type { Slot } from '#lib/floor/spans/statement.ts';
import type { Difference } from './difference.ts';
import { remakeBuckets } from './remake-buckets.ts';
import { remakePeople } from './remake-people.ts';
import { EVERYBODY, remakeQueueBuckets, type Crowd } from './remake-queue-buckets.ts';
import { remakeSpans, type Touch } from './remake-spans.ts';
import type { Sql } from './sql.ts';

/** `from`: up to here buckets were closed before. `to`: up to here they are after. */
export interface Closing {
  readonly from: number;
  readonly to: number;
}

/**
 * One step of the whole ladder, to be run in one transaction: the spans that the touches change, the buckets that those
 * change, and the buckets that have closed meanwhile.
 */
export async function climb(sql: Sql, touches: readonly Touch[], closing: Closing): Promise<void> {
  const memberships = await remakeSpans(sql, touches);
  const people = await remakePeople(sql, memberships);
  const changed = slotsOf([...memberships, ...people]);
  for (const id of await closedBy(sql, closing)) changed.set(id, together(changed.get(id), closing));
  await remakeBuckets(sql, changed, closing.to);
  for (const [crowd, slot] of await crowdsOf(sql, changed, closing))
    await remakeQueueBuckets(sql, crowd, slot, closing.to);
}

const slotsOf = (changes: readonly (readonly [number, Difference])[]): Map<number, Slot> =>
  new Map(changes.map(([id, { slot }]) => [id, slot]));

const together = (a: Slot | undefined, b: Slot): Slot =>
  a ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) } : b;

/** Where buckets close, every membership has some. */
async function closedBy(sql: Sql, { from, to }: Closing): Promise<readonly number[]> {
  if (from >= to) return [];
  const rows = await sql.$queryRaw<{ id: number }[]>`SELECT id FROM membership`;
  return rows.map(({ id }) => id);
}

/** The queues to count anew, and everybody: where a membership has changed, and all of them where buckets have closed. */
async function crowdsOf(
  sql: Sql,
  changed: ReadonlyMap<number, Slot>,
  closing: Closing,
): Promise<readonly (readonly [Crowd, Slot])[]> {
  const rows = await sql.$queryRaw<{ source: string; queue: string; ids: number[] }[]>`
    SELECT source, queue, array_agg(id) AS ids FROM membership GROUP BY source, queue`;
  const closed = closing.from < closing.to ? closing : undefined;
  let everybody: Slot | undefined = closed;
  const crowds: [Crowd, Slot][] = [];
  for (const { source, queue, ids } of rows) {
    let slot: Slot | undefined = closed;
    for (const id of ids) {
      const change = changed.get(id);
      if (change) slot = together(slot, change);
    }
    if (!slot) continue;
    everybody = together(everybody, slot);
    if (queue !== '*') crowds.push([{ source, queue }, slot]);
  }
  if (everybody) crowds.push([EVERYBODY, everybody]);
  return crowds;
}
