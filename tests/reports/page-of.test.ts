import { describe, expect, it } from 'vitest';
import { inChosenOrder, MOST_SORTED, PAGE_SIZE, pageOf } from '#lib/reports/page-of.ts';
import type { Answer, Cell, Row } from '#lib/reports/table.ts';

const row = (name: Cell, ready: Cell): Row => ({ cells: { name, ready }, marks: [] });

/** Rows in portions, and how many of these were asked for. */
function answerOf(portions: readonly (readonly Row[])[], rowCount?: number) {
  const asked = { portions: 0 };
  const answer: Answer = {
    ...{ columns: [], total: null, coverage: { knownMs: 0, allMs: 0 } },
    rowCount: rowCount ?? portions.flat().length,
    async *rows() {
      for (const portion of portions) {
        asked.portions += 1;
        yield await Promise.resolve(portion);
      }
    },
  };
  return { answer, asked };
}

const names = (rows: readonly Row[]): Cell[] => rows.map(({ cells }) => cells['name'] ?? null);

describe('a page of a report', () => {
  it('asks for no more portions than it takes to fill it', async () => {
    const portions = [0, 1, 2, 3].map((p) =>
      Array.from({ length: PAGE_SIZE }, (_, i) => row(p * PAGE_SIZE + i, 0)),
    );
    const { answer, asked } = answerOf(portions);
    const page = await pageOf(answer, { sort: null, page: 1 });
    expect(names(page.rows)).toEqual(Array.from({ length: PAGE_SIZE }, (_, i) => i));
    expect(page.rowCount).toBe(4 * PAGE_SIZE);
    expect(asked.portions).toBe(2);
  });

  it('counts the rows there are, once it has seen them all', async () => {
    const { answer } = answerOf([[row('a', 1)], [row('b', 2)]], 900);
    expect(await pageOf(answer, { sort: null, page: 1 })).toMatchObject({ rowCount: 2, faults: [] });
  });

  it.each([
    [false, ['c', 'a', 'b', 'd']],
    [true, ['b', 'a', 'c', 'd']],
  ])('sorts by figures (descending: %s), empty cells last', async (descending, expected) => {
    const { answer } = answerOf([
      [row('a', 2), row('d', null)],
      [row('b', 3), row('c', 1)],
    ]);
    const sort = { column: 'ready', descending };
    expect(names((await pageOf(answer, { sort, page: 1 })).rows)).toEqual(expected);
    const inFile: Row[] = [];
    for await (const rows of inChosenOrder(answer, { sort }).rows()) inFile.push(...rows);
    expect(names(inFile)).toEqual(expected);
  });

  it('says so when there are too many rows to sort, and shows them in their own order', async () => {
    const { answer } = answerOf([[row('b', 2), row('a', 1)]], MOST_SORTED + 1);
    const page = await pageOf(answer, { sort: { column: 'ready', descending: false }, page: 1 });
    expect(names(page.rows)).toEqual(['b', 'a']);
    expect(page.faults.join()).toMatch(/too many to sort by "ready"/);
  });
});
