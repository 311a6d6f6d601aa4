import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  KINDS,
  AGENT_COLUMNS,
  readAgentsChoices,
  writeAgentsChoices,
} from '#components/desk/agents-choices.ts';
import { readFloorChoices, SHOWN, writeFloorChoices } from '#components/desk/floor-choices.ts';
import { QUEUE_COLUMNS, USUAL_COLUMNS } from '#components/desk/queue-columns.ts';
import { nextSort, readSort, writeSort } from '#components/desk/sort.ts';

const sortOf = (columns: readonly string[]) =>
  fc.record({ column: fc.constantFrom(...columns), descending: fc.boolean() });
const search = fc.string({ maxLength: 40 });
const key = fc.option(
  fc.string({ minLength: 1 }).filter((text) => !/[\ud800-\udfff]/.test(text)),
  { nil: null },
);

describe('what is chosen stands in the address', () => {
  test('of the queues: whatever is chosen is read from its address again', () => {
    const choices = fc.record({
      sort: sortOf(['queue', ...QUEUE_COLUMNS]),
      search,
      shown: fc.constantFrom(...SHOWN),
      columns: fc.subarray([...QUEUE_COLUMNS], { minLength: 1 }),
      chosen: key,
    });
    fc.assert(
      fc.property(choices, (chosen) => {
        expect(readFloorChoices(new URLSearchParams(writeFloorChoices(chosen).toString()))).toEqual(chosen);
      }),
    );
  });

  test('of the agents: whatever is chosen is read from its address again', () => {
    const choices = fc.record({
      sort: sortOf(AGENT_COLUMNS),
      search,
      kind: fc.constantFrom(...KINDS),
      queue: key,
    });
    fc.assert(
      fc.property(choices, (chosen) => {
        expect(readAgentsChoices(new URLSearchParams(writeAgentsChoices(chosen).toString()))).toEqual(chosen);
      }),
    );
  });

  test('what is usual is in no address', () => {
    const usual = readFloorChoices(new URLSearchParams());
    expect(usual.columns).toEqual(USUAL_COLUMNS);
    expect(writeFloorChoices(usual).toString()).toBe('');
    expect(writeAgentsChoices(readAgentsChoices(new URLSearchParams())).toString()).toBe('');
  });

  test('words that nobody knows are nobody\u2019s fault', () => {
    const asked = new URLSearchParams('sort=-nonsense&show=nothing&columns=a,b,READY&state=ASLEEP');
    expect(readFloorChoices(asked)).toMatchObject({
      sort: { column: 'queue', descending: false },
      shown: 'all',
      columns: ['READY'],
    });
    expect(readAgentsChoices(asked)).toMatchObject({ kind: 'all', sort: { column: 'agent' } });
  });
});

describe('sorting by a column', () => {
  const byName = { column: 'queue', descending: false };

  test('figures begin with the largest, words with the first, and a second press turns it round', () => {
    const first = nextSort('READY', true, byName);
    expect(first).toEqual({ column: 'READY', descending: true });
    expect(nextSort('READY', true, first)).toEqual({ column: 'READY', descending: false });
    expect(nextSort('queue', false, first)).toEqual({ column: 'queue', descending: false });
  });

  test('a minus before the column is the other way round', () => {
    expect(readSort('-READY', ['READY'], byName)).toEqual({ column: 'READY', descending: true });
    expect(writeSort({ column: 'READY', descending: true }, byName)).toBe('-READY');
    expect(writeSort(byName, byName)).toBeNull();
  });
});
