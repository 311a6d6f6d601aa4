import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differencesOf, inWords } from './differences.ts';
import type { Figures } from './figures-schema.ts';
import { readCases } from './read-cases.ts';

const CASES = readCases(join(import.meta.dirname, 'cases'));
const expectedOf = (id: string): Figures => {
  const found = CASES.find((golden) => golden.id.startsWith(id));
  if (!found) throw new Error(`No case ${id}`);
  return found.expected;
};

type Path = readonly (string | number)[];
type Tree = Record<string | number, unknown>;

const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [path];

const other = (leaf: unknown): unknown => {
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  return typeof leaf === 'string' ? `not ${leaf}` : 0;
};

/** A copy with what stands at the path put through `change`. */
function changed(
  figures: Figures,
  path: Path,
  change: (holder: Tree, key: string | number) => void,
): Figures {
  const copy = structuredClone(figures);
  const holder = path.slice(0, -1).reduce<Tree>((inner, key) => inner[key] as Tree, copy);
  change(holder, path.at(-1) ?? '');
  return copy;
}

describe('a figure that is not as expected', () => {
  it.each(['p03', 'p10', 'p14', 'r04', 'r10'])('is named wherever it stands in %s', (id) => {
    const expected = expectedOf(id);
    for (const path of pathsIn(expected)) {
      const got = changed(expected, path, (holder, key) => (holder[key] = other(holder[key])));
      const differences = differencesOf(expected, got);
      expect(new Set(differences.map(({ part }) => part)), path.join('.')).toEqual(new Set([path[0]]));
    }
  });

  it.each(['p03', 'p10', 'p14'])('is named where an entry of a list of %s is missing or too many', (id) => {
    const expected = expectedOf(id);
    for (const [part, entries] of Object.entries(expected)) {
      if (!Array.isArray(entries)) continue;
      entries.forEach((_, index) => {
        const got = changed(
          expected,
          [part, index],
          (list) => void (list as unknown as unknown[]).splice(index, 1),
        );
        expect(differencesOf(expected, got), `${part} ${index}`).not.toEqual([]);
        expect(differencesOf(got, expected), `${part} ${index}`).not.toEqual([]);
      });
    }
  });

  it('says part, entry, figure, what was expected and what came', () => {
    const expected = expectedOf('p07');
    const got = changed(expected, ['rows', 1, 'ms', 'UNKNOWN'], (ms, state) => delete ms[state]);
    expect(differencesOf(expected, got).map(inWords)).toEqual([
      'rows · 2024-05-15T10:15:00.000Z 101 8000 · ms.UNKNOWN: expected 425000, got 0',
    ]);
  });
});

describe('what is the same', () => {
  it('a missing figure is 0, and so is an empty one', () => {
    expect(differencesOf({}, { reassertions: 0, anomalies: [], rows: [] })).toEqual([]);
    const row = { start: '2024-05-15T10:00:00.000Z', agent: '101', queue: '8000' };
    const zeros = { ms: { READY: 0 }, completed: {}, logins: 0, not_ready_reason_ms: {} };
    expect(differencesOf({ rows: [row] }, { rows: [{ ...row, ...zeros }] })).toEqual([]);
  });

  it('a list has no order', () => {
    const expected = expectedOf('p10');
    expect(differencesOf(expected, { ...expected, rows: expected.rows?.toReversed() })).toEqual([]);
  });

  it('the timeline of each agent and queue has one', () => {
    const expected = expectedOf('p10');
    const got = { ...expected, timeline: expected.timeline?.toReversed() };
    expect(differencesOf(expected, got)).not.toEqual([]);
  });

  it.each([
    [2 / 3, 0.666667, true],
    [2 / 3, 0.666666, false],
    [1 / 128, 0.007812, true],
    [1 / 128, 0.007813, true],
    [1e-7, 0, true],
    [null, 0, false],
  ])('a ratio of %d is written as %d: %s', (value, written, same) => {
    const total = (of: number | null): Figures => {
      const ratio = { num: 1, den: 1, value: of };
      return {
        totals: [{ agent: '1', queue: '8', occupancy: ratio, utilization: ratio, ready_share: ratio }],
      };
    };
    expect(differencesOf(total(written), total(value)).length === 0).toBe(same);
  });
});
