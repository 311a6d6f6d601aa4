import { STATES } from '#lib/floor/states.ts';
import { intervalsOf } from '#lib/floor/calendar/intervals.ts';
import { membersOf } from '#lib/history/reports/members.ts';
import { inSnapshot } from '#lib/history/reports/snapshot.ts';
import { talliesOf } from '#lib/history/reports/tallies.ts';
import type { BenchDatabase } from './history-load.ts';
import { plainQuery } from './history-plain.ts';
import { choices, ONE_DAY } from './history-reports.ts';

type Plain = Record<string, string | null> & { agent: string; queue: string; slot: Date };

/** One day, agent × queue × 30 min, to the millisecond: the report against the plain query, and time against states. */
export async function* benchExactness({ prisma, sql }: BenchDatabase): AsyncGenerator<string> {
  const slots = intervalsOf(ONE_DAY, 'UTC', '30');
  const { members, tallies } = await inSnapshot(prisma, async (reading) => {
    const members = await membersOf(reading.sql, choices({ span: ONE_DAY }));
    const ids = members.map(({ id }) => id);
    return { members, tallies: await talliesOf(reading.sql, ids, slots, reading.bucketsTo) };
  });
  const { rows } = await sql.query<Plain>(
    plainQuery({ span: ONE_DAY, by: ['agent', 'queue'], everyMs: 1_800_000 }),
  );
  const plain = new Map(rows.map((row) => [`${row.agent}/${row.queue} ${row.slot.getTime()}`, row]));
  let [compared, wrong, short] = [0, 0, 0];
  for (const { id, agent, queue } of members)
    slots.forEach(({ from, to }, index) => {
      const ms = tallies.get(id)?.[index]?.ms;
      const row = plain.get(`${agent}/${queue} ${from}`);
      for (const state of STATES) {
        compared += 1;
        if ((ms?.[state] ?? 0) !== Number(row?.[`${state.toLowerCase()}_ms`] ?? 0)) wrong += 1;
      }
      if (STATES.reduce((sum, state) => sum + (ms?.[state] ?? 0), 0) !== to - from) short += 1;
    });
  yield `exactness (R5): ${wrong} of ${compared} figures differ from the plain query, ${short} intervals do not add up to their time`;
  if (wrong + short > 0) throw new Error('the report is wrong');
}
