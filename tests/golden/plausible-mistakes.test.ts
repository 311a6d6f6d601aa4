import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { GoldenCase, GoldenInput, GoldenRecord } from './case.ts';
import { differencesOf } from './differences.ts';
import type { Figures } from './figures-schema.ts';
import { readCases } from './read-cases.ts';
import { throughMemory } from './through-memory.ts';

const CASES = readCases(join(import.meta.dirname, 'cases'));

/** A mistake of the one who reads the records, made on the records: the cases have to notice. */
type Mistake = (input: GoldenInput) => Partial<GoldenInput>;

const everyRecord =
  (mistake: (record: GoldenRecord, index: number) => GoldenRecord | GoldenRecord[]): Mistake =>
  ({ records }) => ({ records: records.flatMap(mistake) });

const snapshotsAsChanges = everyRecord((record, index) =>
  record.type === 'snapshot'
    ? record.agents.map(({ agent, state, reason }, i): GoldenRecord => ({
        ...{ type: 'state', id: `snapshot ${index}.${i}`, at: record.at, queue: record.queue },
        ...{ agent, state, reason },
      }))
    : record,
);

const arrivalOrder: Mistake = ({ records }) => {
  let latest = 0;
  const inOrder = ({ at }: GoldenRecord) => ({ at: (latest = Math.max(latest, at)) });
  return { records: records.map((record) => Object.assign(structuredClone(record), inOrder(record))) };
};

it.each<[string, string, Mistake, keyof Figures]>([
  ['p07', 'the last state carried through a gap', everyRecord((r) => (isDown(r) ? [] : r)), 'rows'],
  ['r06', 'the last state carried through a gap', everyRecord((r) => (isDown(r) ? [] : r)), 'rows'],
  ['p07', 'a new connection taken for knowledge', everyRecord((r) => (isUp(r) ? stateAt(r) : r)), 'timeline'],
  [
    'p16',
    'the loss of one queue taken for all',
    everyRecord((r) => (isDown(r) ? { ...r, queue: null } : r)),
    'rows',
  ],
  ['p09', 'order of arrival', arrivalOrder, 'rows'],
  ['r08', 'order of arrival', arrivalOrder, 'anomalies'],
  ['p07', 'a snapshot counted as a change', snapshotsAsChanges, 'rows'],
  ['r08', 'a snapshot counted as a change', snapshotsAsChanges, 'anomalies'],
  ['r11', 'days of 24 hours', () => ({ timezone: 'Etc/GMT+3' }), 'days'],
  ['p03', 'an offset kept over the change', () => ({ timezone: 'Etc/GMT+5' }), 'intervals'],
  ['r03', 'a day that begins at 00:00', () => ({ timezone: 'Etc/GMT+4' }), 'intervals'],
  ['p02', 'borders cut in UTC', () => ({ timezone: 'Etc/UTC', interval_minutes: 60 }), 'intervals'],
  ['p05', 'offsets of whole hours', () => ({ timezone: 'Australia/Sydney' }), 'intervals'],
  ['p15', 'the PBX clock believed', () => ({ pbx_clock_offset_ms: 0 }), 'rows'],
  ['p15', 'since not read', everyRecord(withoutSince), 'rows'],
  ['r05', 'since not read', everyRecord(withoutSince), 'point_in_time'],
  [
    'p08',
    'duplicates taken',
    everyRecord((r, i) => ('id' in r ? { ...r, id: `${i}` } : r)),
    'duplicates_ignored',
  ],
  ['p13', 'what is after now', () => ({ as_of: null }), 'intervals'],
  ['p10', 'a record for all queues dropped', everyRecord((r) => (r.queue === '*' ? [] : r)), 'rows'],
])('%s notices: %s', async (id, _, mistake, part) => {
  const golden = CASES.find((one) => one.id.startsWith(id)) as GoldenCase;
  const mistaken = { ...golden, input: { ...golden.input, ...mistake(golden.input) } };
  const differences = differencesOf(golden.expected, await throughMemory.figuresOf(mistaken));
  expect(differences.map((difference) => difference.part)).toContain(part);
});

function isDown(record: GoldenRecord): record is Extract<GoldenRecord, { type: 'connector' }> {
  return record.type === 'connector' && record.status === 'down';
}

function isUp(record: GoldenRecord): boolean {
  return record.type === 'connector' && record.status === 'up';
}

/** As if everybody were Ready as soon as the link is up again. */
function stateAt({ at }: GoldenRecord): GoldenRecord {
  return { type: 'snapshot', at, queue: '8000', agents: [{ agent: '101', state: 'READY' }] };
}

function withoutSince(record: GoldenRecord): GoldenRecord {
  if (record.type !== 'snapshot') return record;
  return { ...record, agents: record.agents.map((told) => ({ ...told, since: null })) };
}
